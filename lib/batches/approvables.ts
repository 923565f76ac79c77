import "server-only";

import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";

import { onlyRow } from "@/db/only-row";
import { batches, batchItems } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { defineApprovable } from "@/lib/approvals/approvable";
import { Refusal } from "@/lib/core/refusal";

import type { BatchRecord } from "./freeze-list";
import { startRunning, startUndoing } from "./start-running";
import { requireUndoable } from "./undoable";

const ofBatch = z.strictObject({ batchId: z.number().int().positive() });
const ofUndo = z.strictObject({ batchId: z.number().int().positive() });

/** A batch whose frozen list waits for a second person. */
export const batchByTwo = defineApprovable(ofBatch, {
  kind: "batch.run",
  permission: "bonuses.mass",
  measure: async (ctx, { batchId }) => planOf(await readBatch(ctx, batchId)),
  async run(ctx, { batchId }, { approvedBy }) {
    const batch = await readBatch(ctx, batchId, "lock");
    if (batch.state !== "waiting") throw new Refusal("conflict", "batchChanged");
    await startRunning(ctx.db, batchId, approvedBy);
    return {
      subject: `batch:${batchId}`,
      facts: { kind: batch.kind, clients: batch.itemsPlanned, amount: batch.amountPlanned },
    };
  },
  async drop(ctx, { batchId }) {
    const batch = await readBatch(ctx, batchId, "lock");
    if (batch.state !== "waiting") return;
    await ctx.db.update(batches).set({ state: "cancelled", finishedAt: sql`app_now()` }).where(eq(batches.id, batchId));
    await ctx.db.delete(batchItems).where(and(eq(batchItems.batchId, batchId), eq(batchItems.state, "waiting")));
  },
});

/** The undoing of a batch by somebody who may not do so alone. */
export const undoByTwo = defineApprovable(ofUndo, {
  kind: "batch.undo",
  permission: "bonuses.mass",
  async measure(ctx, { batchId }) {
    const batch = await readBatch(ctx, batchId);
    const { comment, facts } = planOf(batch);
    return { clients: batch.itemsDone, bonuses: batch.amountDone, comment, facts };
  },
  async run(ctx, { batchId }) {
    const batch = await readBatch(ctx, batchId, "lock");
    await requireUndoable(ctx, batch);
    if (ctx.actor.kind === "user") await startUndoing(ctx.db, batchId, ctx.actor.id);
    return {
      subject: `batch:${batchId}`,
      facts: { kind: batch.kind, clients: batch.itemsDone, amount: batch.amountDone },
    };
  },
});

function planOf({ id, kind, comment, terms, itemsPlanned, amountPlanned, leftOut }: BatchRecord) {
  const { amount, lastDay, notify } = terms as { amount?: number; lastDay?: string | null; notify?: boolean };
  return {
    permission: kind === "prolong" ? ("bonuses.prolong" as const) : ("bonuses.mass" as const),
    clients: itemsPlanned,
    bonuses: amountPlanned,
    comment,
    facts: {
      operation: kind,
      batchId: id,
      leftOut: Object.values(leftOut).reduce((sum, n) => sum + n, 0),
      ...(kind !== "prolong" && amount !== undefined && { each: amount, notify: notify ?? false }),
      ...(kind === "accrue" && { lastDay: lastDay ?? null }),
    },
  };
}

/** Whoever changes a batch holds its row: the worker takes turns with him. */
async function readBatch({ db }: Context, id: number, lock?: "lock"): Promise<BatchRecord> {
  const found = db.select().from(batches).where(eq(batches.id, id));
  return onlyRow(await (lock ? found.for("no key update") : found));
}
