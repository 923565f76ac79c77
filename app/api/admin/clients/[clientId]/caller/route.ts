import { getCaller } from "@/lib/callers/get-caller";
import { clientOfCall } from "@/lib/callers/schema";
import { parseInput } from "@/lib/core/parse-input";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, _request, params) => getCaller(ctx, parseInput(clientOfCall, params).clientId));
