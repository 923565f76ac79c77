import { parseInput } from "@/lib/core/parse-input";
import { purchaseIdInput } from "@/lib/purchases/schema";
import { findReturns } from "@/lib/returns/queries";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, _request, params) => {
  const { clientId, purchaseId } = parseInput(purchaseIdInput, params);
  return findReturns(ctx, clientId, purchaseId);
});
