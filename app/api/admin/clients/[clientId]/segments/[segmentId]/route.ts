import { clientIdInput } from "@/lib/clients/card-schema";
import { parseInput } from "@/lib/core/parse-input";
import { explainMembership } from "@/lib/segments/explain-membership";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute<{ clientId: string; segmentId: string }>((ctx, _request, { segmentId, ...params }) =>
  explainMembership(ctx, parseInput(clientIdInput, params).clientId, segmentId),
);
