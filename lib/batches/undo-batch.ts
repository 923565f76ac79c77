import "server-only";

import { and, eq, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { batches } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { recordAudit } from "@/lib/audit/record-audit";
import type { JobRun } from "@/lib/queue/define-job";

import { BatchInterrupted, chunkSize } from "./run-batch";

/** Takes a batch back to its end, in the manner of `runBatch`: each operation is reversed once, or kept with a reason. */
export async function undoBatch(ctx: Context, batchId: number, { signal }: Pick<JobRun, "signal">): Promise<void> {
  const [batch] = await ctx.db
    .select({ undoneBy: batches.undoneBy })
    .from(batches)
    .where(and(eq(batches.id, batchId), eq(batches.state, "undoing")));
  if (!batch) return;
  const actor = `user:${batch.undoneBy}`;
  for (;;) {
    if (signal.aborted) throw new BatchInterrupted();
    const { rows } = await ctx.db.execute<{ n: number }>(
      sql`select undo_batch_items(${batchId}, ${chunkSize}, ${actor}) as n`,
    );
    if (onlyRow(rows).n === 0) break;
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
