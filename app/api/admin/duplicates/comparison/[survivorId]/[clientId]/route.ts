import { getComparison } from "@/lib/merging/get-comparison";
import { jsonRoute } from "@/lib/web/json-route";

type Params = { survivorId: string; clientId: string };

export const GET = jsonRoute<Params>((ctx, _request, params) => getComparison(ctx, params));
