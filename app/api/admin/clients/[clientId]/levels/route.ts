import { parseInput } from "@/lib/core/parse-input";
import { findLevelStandings } from "@/lib/levels/queries";
import { clientIdInput } from "@/lib/levels/schema";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, _request, params) =>
  findLevelStandings(ctx, parseInput(clientIdInput, params).clientId),
);
