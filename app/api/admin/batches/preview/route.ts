import { getBatchPreview } from "@/lib/batches/get-batch-preview";
import type { PreviewInput } from "@/lib/batches/schema";
import { jsonQuestionRoute } from "@/lib/web/json-route";

/** A dry run. A request that its browser has left is cancelled in the database. */
export const POST = jsonQuestionRoute((ctx, question, _params, signal) =>
  getBatchPreview(ctx, question as PreviewInput, signal),
);
