import { previewUnmerge } from "@/lib/merging/preview-unmerge";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute<{ mergeId: string }>((ctx, _request, params) => previewUnmerge(ctx, params));
