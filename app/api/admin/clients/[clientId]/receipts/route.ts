import { parseInput } from "@/lib/core/parse-input";
import { findReceipt } from "@/lib/purchases/find-receipt";
import { findReceiptInput } from "@/lib/purchases/receipt-schema";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, request, params) => {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  return findReceipt(ctx, parseInput(findReceiptInput, { ...search, ...params }));
});
