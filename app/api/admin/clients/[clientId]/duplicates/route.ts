import { clientIdInput } from "@/lib/clients/card-schema";
import { parseInput } from "@/lib/core/parse-input";
import { findPairsOfClient } from "@/lib/duplicates/queries";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, _request, params) =>
  findPairsOfClient(ctx, parseInput(clientIdInput, params).clientId),
);
