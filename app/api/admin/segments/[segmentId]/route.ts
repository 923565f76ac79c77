import { getSegment } from "@/lib/segments/queries";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute<{ segmentId: string }>((ctx, _request, { segmentId }) => getSegment(ctx, segmentId));
