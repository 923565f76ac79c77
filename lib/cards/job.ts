import "server-only";

import { z } from "zod";

import { defineJob } from "@/lib/queue/define-job";

import { packBatchName } from "./job-names";
import { packBatch } from "./pack-batch";

export const packBatchJob = defineJob({
  name: packBatchName,
  payload: z.strictObject({ batchId: z.number().int().positive() }),
  run: (ctx, { batchId }, run) => packBatch(ctx, batchId, run),
});
