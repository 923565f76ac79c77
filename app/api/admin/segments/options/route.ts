import { parseInput } from "@/lib/core/parse-input";
import { filterOptionsInput, findFilterOptions } from "@/lib/segments/find-filter-options";
import { jsonRoute } from "@/lib/web/json-route";

/** Choices of a filter: `?filter=purchase.store&q=арбат`, or their names: `?filter=purchase.store&keys=S1&keys=S2`. */
export const GET = jsonRoute(async (ctx, request) => {
  const { searchParams } = new URL(request.url);
  const [filter, q, keys] = [searchParams.get("filter"), searchParams.get("q"), searchParams.getAll("keys")];
  return findFilterOptions(ctx, parseInput(filterOptionsInput, { filter, ...(q && { q }), keys }));
});
