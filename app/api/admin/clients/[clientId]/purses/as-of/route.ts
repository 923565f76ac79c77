import { clientAsOfInput } from "@/lib/clients/as-of-schema";
import { parseInput } from "@/lib/core/parse-input";
import { getPursesAsOf } from "@/lib/ledger/get-purses-as-of";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, request, params) => {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  return getPursesAsOf(ctx, parseInput(clientAsOfInput, { ...search, ...params }));
});
