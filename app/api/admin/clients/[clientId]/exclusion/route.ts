import { clientIdInput } from "@/lib/clients/card-schema";
import { parseInput } from "@/lib/core/parse-input";
import { previewExclusion } from "@/lib/exclusions/queries";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, _request, params) =>
  previewExclusion(ctx, parseInput(clientIdInput, params).clientId),
);
