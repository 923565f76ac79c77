import { findBatchItems } from "@/lib/batches/find-batch-items";
import type { BatchItemsInput } from "@/lib/batches/schema";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute<{ batchId: string }>((ctx, request, { batchId }) =>
  findBatchItems(ctx, {
    ...Object.fromEntries(new URL(request.url).searchParams),
    id: Number(batchId),
  } as BatchItemsInput),
);
