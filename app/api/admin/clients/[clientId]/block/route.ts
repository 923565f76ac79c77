import { clientIdInput } from "@/lib/clients/card-schema";
import { previewBlock } from "@/lib/clients/preview-block";
import { parseInput } from "@/lib/core/parse-input";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, _request, params) => previewBlock(ctx, parseInput(clientIdInput, params).clientId));
