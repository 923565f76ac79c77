import { clientIdInput } from "@/lib/clients/card-schema";
import { parseInput } from "@/lib/core/parse-input";
import { membershipsOf } from "@/lib/segments/queries";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, _request, params) => membershipsOf(ctx, parseInput(clientIdInput, params).clientId));
