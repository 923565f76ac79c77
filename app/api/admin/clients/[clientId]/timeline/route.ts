import { findClientTimeline } from "@/lib/clients/find-client-timeline";
import { timelineInput } from "@/lib/clients/timeline-schema";
import { parseInput } from "@/lib/core/parse-input";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, request, params) => {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  return findClientTimeline(ctx, parseInput(timelineInput, { ...search, ...params }));
});
