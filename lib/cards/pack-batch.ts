import "server-only";

import { and, eq, inArray, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { cardBatches } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { recordAudit } from "@/lib/audit/record-audit";
import type { JobRun } from "@/lib/queue/define-job";
import { databaseCode } from "@/lib/web/describe-failure";

/** Cards of one transaction: short enough to be cancelled at once, long enough to be quick. */
const chunkCards = 5_000;

const uniqueViolation = "23505";

type Chunk = { packed: number; skipped: number; is_whole: boolean };

/**
 * Packs a batch to its end, a chunk a transaction. Killed at any point and run again, it goes on after the last chunk
 * and makes no card twice; cancelled, it keeps what is packed.
 */
export async function packBatch(ctx: Context, batchId: number, job: JobRun): Promise<void> {
  if (!(await takeUp(ctx, batchId))) return;
  try {
    for (;;) {
      if (await wasCancelled(ctx, batchId)) return await end(ctx, batchId, "cancelled");
      if (job.signal.aborted) throw new Error("The worker ends: the next run goes on here");
      const { is_whole } = await packChunk(ctx, batchId);
      if (is_whole) return await end(ctx, batchId, "done");
    }
  } catch (error) {
    if (job.isLastAttempt && !job.signal.aborted) await end(ctx, batchId, "failed");
    throw error;
  }
}

/** A number that was taken in the very moment is found taken by the second try, and skipped. */
async function packChunk(ctx: Context, batchId: number, isRepeat = false): Promise<Chunk> {
  try {
    const { rows } = await ctx.db.execute<Chunk>(sql`select * from pack_cards(${batchId}::bigint, ${chunkCards}::int)`);
    return onlyRow(rows);
  } catch (error) {
    if (isRepeat || databaseCode(error) !== uniqueViolation) throw error;
    return packChunk(ctx, batchId, true);
  }
}

async function takeUp({ db }: Context, batchId: number): Promise<boolean> {
  const taken = await db
    .update(cardBatches)
    .set({ state: "running", startedAt: sql`coalesce(${cardBatches.startedAt}, app_now())` })
    .where(and(eq(cardBatches.id, batchId), inArray(cardBatches.state, ["queued", "running"])))
    .returning({ id: cardBatches.id });
  return taken.length > 0;
}

async function wasCancelled({ db }: Context, batchId: number): Promise<boolean> {
  const found = await db
    .select({ at: cardBatches.cancelRequestedAt })
    .from(cardBatches)
    .where(eq(cardBatches.id, batchId));
  return onlyRow(found).at !== null;
}

async function end(ctx: Context, batchId: number, state: "done" | "cancelled" | "failed"): Promise<void> {
  await ctx.db.transaction(async (db) => {
    const [batch] = await db
      .update(cardBatches)
      .set({
        state,
        finishedAt: sql`app_now()`,
        ...(state === "failed" && { failure: { reason: "internal", params: { code: `cards-${batchId}` } } }),
      })
      .where(and(eq(cardBatches.id, batchId), eq(cardBatches.state, "running")))
      .returning({ packed: cardBatches.cardsPacked, skipped: cardBatches.cardsSkipped });
    if (batch)
      await recordAudit({ ...ctx, db }, "card.pack", { subject: `cardBatch:${batchId}`, facts: { state, ...batch } });
  });
}
