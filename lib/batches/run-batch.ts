import "server-only";

import { and, eq, sql } from "drizzle-orm";

import { batches } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { recordAudit } from "@/lib/audit/record-audit";
import type { JobRun } from "@/lib/queue/define-job";
import { enqueueJob } from "@/lib/queue/enqueue";

import { chunkSize, runChunks } from "./run-chunks";

const clientsBetweenMessages = 1_000;

/**
 * Does a batch to its end, a chunk a transaction. Killed at any point and run again, it goes on with whom it had not
 * reached; nobody is reached twice. A wish to stop is met between two chunks.
 */
export async function runBatch(ctx: Context, batchId: number, job: Pick<JobRun, "signal" | "isLastAttempt">) {
  let done = 0;
  try {
    await runChunks(ctx.db, sql`select run_batch_items(${batchId}, ${chunkSize}) as n`, job.signal, async (n) => {
      done += n;
      if (done % clientsBetweenMessages === 0) await relay(ctx);
    });
  } catch (error) {
    if (job.isLastAttempt) await giveUp(ctx, batchId);
    throw error;
  }
  await relay(ctx);
  await endRun(ctx, batchId);
}

/** Nobody will try again: what is done stays, and can be undone. */
async function giveUp({ db }: Context, batchId: number): Promise<void> {
  await db
    .update(batches)
    .set({
      state: "failed",
      failure: { reason: "internal", params: { code: `batch-${batchId}` } },
      finishedAt: sql`app_now()`,
    })
    .where(and(eq(batches.id, batchId), eq(batches.state, "running")));
}

/** Says how it ended, once: nobody is left, or somebody wanted it stopped. */
async function endRun(ctx: Context, batchId: number): Promise<void> {
  await ctx.db.transaction(async (db) => {
    const [ended] = await db
      .update(batches)
      .set({
        state: sql`case when exists (select from batch_item i where i.batch_id = ${batches.id} and i.state = 'waiting')
          then 'cancelled' else 'done' end`,
        finishedAt: sql`app_now()`,
      })
      .where(
        sql`${eq(batches.id, batchId)} and ${eq(batches.state, "running")} and (${batches.cancelRequestedAt} is not null
          or not exists (select from batch_item i where i.batch_id = ${batches.id} and i.state = 'waiting'))`,
      )
      .returning();
    if (!ended) return;
    const { state, kind, itemsDone, itemsRefused, amountDone } = ended;
    await recordAudit({ ...ctx, db }, "batch.end", {
      subject: `batch:${batchId}`,
      facts: { kind, state, done: itemsDone, refused: itemsRefused, amount: amountDone },
    });
  });
}

/** Messages leave while the batch goes on, and not a minute after it. */
function relay({ db }: Context): Promise<void> {
  return enqueueJob(db, "messages.relay", {}, { jobKey: "messages.relay" });
}
