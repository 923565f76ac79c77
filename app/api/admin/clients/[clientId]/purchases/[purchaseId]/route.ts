import { parseInput } from "@/lib/core/parse-input";
import { getPurchaseLines } from "@/lib/purchases/find-purchases";
import { purchaseIdInput } from "@/lib/purchases/schema";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, _request, params) => {
  const { clientId, purchaseId } = parseInput(purchaseIdInput, params);
  return getPurchaseLines(ctx, clientId, purchaseId);
});
