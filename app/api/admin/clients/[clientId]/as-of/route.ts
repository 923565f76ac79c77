import { clientAsOfInput } from "@/lib/clients/as-of-schema";
import { getClientAsOf } from "@/lib/clients/get-client-as-of";
import { parseInput } from "@/lib/core/parse-input";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, request, params) => {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  return getClientAsOf(ctx, parseInput(clientAsOfInput, { ...search, ...params }));
});
