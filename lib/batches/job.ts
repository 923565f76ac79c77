import "server-only";

import { z } from "zod";

import { defineJob } from "@/lib/queue/define-job";

import { freezeBatch } from "./freeze-batch";
import { freezeBatchName, runBatchName, undoBatchName } from "./job-names";
import { runBatch } from "./run-batch";
import { undoBatch } from "./undo-batch";

const payload = z.strictObject({ batchId: z.number().int().positive() });

export const freezeBatchJob = defineJob({
  name: freezeBatchName,
  payload,
  run: (ctx, { batchId }, run) => freezeBatch(ctx, batchId, run),
});

export const runBatchJob = defineJob({
  name: runBatchName,
  payload,
  run: (ctx, { batchId }, run) => runBatch(ctx, batchId, run),
});

export const undoBatchJob = defineJob({
  name: undoBatchName,
  payload,
  run: (ctx, { batchId }, run) => undoBatch(ctx, batchId, run),
});
