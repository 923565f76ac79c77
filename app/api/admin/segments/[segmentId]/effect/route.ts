import { findSegmentEffect } from "@/lib/segments/find-segment-effect";
import { resolveFilter } from "@/lib/segments/resolve-filter";
import { filterParam } from "@/lib/segments/search-params";
import { jsonRoute } from "@/lib/web/json-route";

/** Who stays, enters and leaves when the segment is saved over with a filter. */
export const GET = jsonRoute<{ segmentId: string }>(async (ctx, request, { segmentId }) => {
  const token = new URL(request.url).searchParams.get(filterParam);
  return findSegmentEffect(ctx, segmentId, await resolveFilter(ctx, token), { signal: request.signal });
});
