import { getUndoPreview } from "@/lib/batches/get-undo-preview";
import { jsonRoute } from "@/lib/web/json-route";

/** What undoing would take back, and what it could not. */
export const GET = jsonRoute<{ batchId: string }>((ctx, request, { batchId }) =>
  getUndoPreview(ctx, { id: Number(batchId) }, request.signal),
);
