import { parseInput } from "@/lib/core/parse-input";
import { getPurchase } from "@/lib/purchases/get-purchase";
import { purchaseIdInput } from "@/lib/purchases/schema";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, _request, params) => {
  const { clientId, purchaseId } = parseInput(purchaseIdInput, params);
  return getPurchase(ctx, clientId, purchaseId);
});
