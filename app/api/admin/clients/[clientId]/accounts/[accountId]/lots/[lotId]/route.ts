import { parseInput } from "@/lib/core/parse-input";
import { getLotLife } from "@/lib/ledger/get-lot-life";
import { lotInput } from "@/lib/ledger/schema";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, request, params) => {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  return getLotLife(ctx, parseInput(lotInput, { ...search, ...params }));
});
