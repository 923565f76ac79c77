import { parseInput } from "@/lib/core/parse-input";
import { findPurchases } from "@/lib/purchases/find-purchases";
import { purchasePageInput } from "@/lib/purchases/schema";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, request, params) => {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  return findPurchases(ctx, parseInput(purchasePageInput, { ...search, ...params }));
});
