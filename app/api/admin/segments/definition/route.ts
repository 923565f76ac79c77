import { getShownDefinition } from "@/lib/segments/resolve-filter";
import { filterParam } from "@/lib/segments/search-params";
import { jsonRoute } from "@/lib/web/json-route";

/** The definition behind a token of an address, with the conditions that are switched off. */
export const GET = jsonRoute((ctx, request) =>
  getShownDefinition(ctx, new URL(request.url).searchParams.get(filterParam)),
);
