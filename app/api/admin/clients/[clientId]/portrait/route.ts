import { clientIdInput } from "@/lib/clients/card-schema";
import { parseInput } from "@/lib/core/parse-input";
import { getPortrait } from "@/lib/purchases/get-portrait";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, _request, params) => getPortrait(ctx, parseInput(clientIdInput, params).clientId));
