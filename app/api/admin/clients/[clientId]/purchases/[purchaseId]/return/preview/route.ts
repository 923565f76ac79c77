import { parseInput } from "@/lib/core/parse-input";
import { purchaseIdInput } from "@/lib/purchases/schema";
import { previewReturn } from "@/lib/returns/add-return";
import { jsonQuestionRoute } from "@/lib/web/json-route";

export const POST = jsonQuestionRoute((ctx, question, params) => {
  const place = parseInput(purchaseIdInput, params);
  return previewReturn(ctx, { ...(question as object), ...place });
});
