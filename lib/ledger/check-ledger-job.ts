import "server-only";

import { z } from "zod";

import { defineJob } from "@/lib/queue/define-job";

import { runLedgerCheck } from "./run-ledger-check";

/** The name and the queue: runs follow one another. */
export const checkLedgerName = "ledger.check";

/** Re-derives every balance, at night and when somebody asks for it, and puts the result on record. */
export const checkLedgerJob = defineJob({
  name: checkLedgerName,
  payload: z.strictObject({ runId: z.number().int().positive().optional() }),
  run: (ctx, { runId }, { signal }) => runLedgerCheck(ctx, runId, signal),
});
