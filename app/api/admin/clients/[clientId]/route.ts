import { clientIdInput } from "@/lib/clients/card-schema";
import { getClientCard } from "@/lib/clients/get-client-card";
import { parseInput } from "@/lib/core/parse-input";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, _request, params) => getClientCard(ctx, parseInput(clientIdInput, params).clientId));
