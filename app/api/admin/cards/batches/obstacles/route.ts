import { previewBatchInput } from "@/lib/cards/batch-schema";
import { findBatchObstacles } from "@/lib/cards/find-batches";
import { parseInput } from "@/lib/core/parse-input";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, request) =>
  findBatchObstacles(
    ctx,
    parseInput(previewBatchInput, Object.fromEntries(new URL(request.url).searchParams) as never),
  ),
);
