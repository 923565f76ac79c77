import { parseInput } from "@/lib/core/parse-input";
import { findOperations } from "@/lib/ledger/find-operations";
import { operationPageInput } from "@/lib/ledger/schema";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, request, params) => {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  return findOperations(ctx, parseInput(operationPageInput, { ...search, ...params }));
});
