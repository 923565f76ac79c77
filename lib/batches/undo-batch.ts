import "server-only";

import { and, eq, sql } from "drizzle-orm";

import { batches } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { recordAudit } from "@/lib/audit/record-audit";
import type { JobRun } from "@/lib/queue/define-job";

import { chunkSize, runChunks } from "./run-chunks";

/** Takes a batch back to its end, in the manner of `runBatch`: each operation is reversed once, or kept with a reason. */
export async function undoBatch(ctx: Context, batchId: number, job: Pick<JobRun, "signal" | "isLastAttempt">) {
  const [batch] = await ctx.db
    .select({ undoneBy: batches.undoneBy })
    .from(batches)
    .where(and(eq(batches.id, batchId), eq(batches.state, "undoing")));
  if (!batch) return;
  const actor = `user:${batch.undoneBy}`;
  try {
    await runChunks(ctx.db, sql`select undo_batch_items(${batchId}, ${chunkSize}, ${actor}) as n`, job.signal);
  } catch (error) {
    if (job.isLastAttempt) await offerAgain(ctx, batchId);
    throw error;
  }
  await ctx.db.transaction(async (db) => {
    const [undone] = await db
      .update(batches)
      .set({ state: "undone", undoneAt: sql`app_now()` })
      .where(
        sql`${eq(batches.id, batchId)} and ${eq(batches.state, "undoing")}
          and not exists (select from batch_item i where i.batch_id = ${batches.id} and i.state = 'done')`,
      )
      .returning();
    if (!undone) return;
    const { kind, itemsUndone, itemsKept, amountUndone, amountSpent } = undone;
    await recordAudit({ ...ctx, db }, "batch.undone", {
      subject: `batch:${batchId}`,
      facts: { kind, done: itemsUndone, kept: itemsKept, amount: amountUndone, spent: amountSpent },
    });
  });
}

/** Nobody will try again by himself: what is not undone can be undone anew. */
async function offerAgain({ db }: Context, batchId: number): Promise<void> {
  await db
    .update(batches)
    .set({ state: "done" })
    .where(and(eq(batches.id, batchId), eq(batches.state, "undoing")));
}
