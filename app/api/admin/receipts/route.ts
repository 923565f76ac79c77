import { parseInput } from "@/lib/core/parse-input";
import { findHandReceipts } from "@/lib/purchases/find-hand-receipts";
import { handReceiptsInput } from "@/lib/purchases/receipt-schema";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, request) => {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  return findHandReceipts(ctx, parseInput(handReceiptsInput, search));
});
