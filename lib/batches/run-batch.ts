import "server-only";

import { eq, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { batches } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { recordAudit } from "@/lib/audit/record-audit";
import type { JobRun } from "@/lib/queue/define-job";
import { enqueueJob } from "@/lib/queue/enqueue";

/** Below the 64 subtransactions that a snapshot keeps apart; a till waits for no more than this at a busy account. */
export const chunkSize = 50;

/** The worker ends: the next run goes on with the clients that are left. */
export class BatchInterrupted extends Error {}

/**
 * Does a batch to its end, a chunk a transaction. Killed at any point and run again, it goes on with whom it had not
 * reached; nobody is reached twice. A wish to stop is met between two chunks.
 */
export async function runBatch(ctx: Context, batchId: number, { signal }: Pick<JobRun, "signal">): Promise<void> {
  let notified = 0;
  for (;;) {
    if (signal.aborted) throw new BatchInterrupted();
    const { rows } = await ctx.db.execute<{ n: number }>(sql`select run_batch_items(${batchId}, ${chunkSize}) as n`);
    const { n } = onlyRow(rows);
    if (n === 0) break;
    notified += n;
    if (notified % (chunkSize * 20) === 0) await relay(ctx);
  }
  await relay(ctx);
  await endRun(ctx, batchId);
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
