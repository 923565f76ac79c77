import { clientIdInput } from "@/lib/clients/card-schema";
import { findConsents } from "@/lib/clients/find-consents";
import { parseInput } from "@/lib/core/parse-input";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, _request, params) => findConsents(ctx, parseInput(clientIdInput, params).clientId));
