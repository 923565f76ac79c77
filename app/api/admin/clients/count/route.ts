import { countClients } from "@/lib/segments/count-clients";
import { resolveFilter } from "@/lib/segments/resolve-filter";
import { filterParam } from "@/lib/segments/search-params";
import { jsonRoute } from "@/lib/web/json-route";

/** How many clients a filter finds. A request that its browser has left is cancelled in the database. */
export const GET = jsonRoute(async (ctx, request) => {
  const token = new URL(request.url).searchParams.get(filterParam);
  return countClients(ctx, await resolveFilter(ctx, token), { signal: request.signal });
});
