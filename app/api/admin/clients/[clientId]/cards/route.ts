import { findClientCards } from "@/lib/cards/find-client-cards";
import { clientIdInput } from "@/lib/clients/card-schema";
import { parseInput } from "@/lib/core/parse-input";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, _request, params) =>
  findClientCards(ctx, parseInput(clientIdInput, params).clientId),
);
