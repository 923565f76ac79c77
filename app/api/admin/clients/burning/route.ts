import { parseInput } from "@/lib/core/parse-input";
import { findGroupBurning } from "@/lib/ledger/find-group-burning";
import { groupBurningInput } from "@/lib/ledger/group-burning-schema";
import { jsonRoute } from "@/lib/web/json-route";

/** A request that its browser has left is cancelled in the database. */
export const GET = jsonRoute((ctx, request) => {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  return findGroupBurning(ctx, parseInput(groupBurningInput, search), { signal: request.signal });
});
