import "server-only";

import { and, eq, inArray, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { batches } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import { requestApproval } from "@/lib/approvals/request-approval";
import type { AuditFacts } from "@/lib/audit/record-audit";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { runOnce } from "@/lib/ledger/run-once";
import { programmeToday } from "@/lib/programme/settings";
import { enqueueJob } from "@/lib/queue/enqueue";

import { undoByTwo } from "./approvables";
import { membersOfTarget, requireAllStores, targetOf } from "./batch-members";
import { freezeBatchName } from "./job-names";
import { daysFault, termsOf } from "./rules";
import {
  batchIdInput,
  type Deed,
  type StartedBatch,
  startMassInput,
  startProlongationInput,
  type UndoneBatch,
  undoBatchInput,
} from "./schema";
import { startUndoing } from "./start-running";
import { requireUndoable } from "./undoable";

/** Gives bonuses to many, or takes them: the list is frozen and done by the worker. */
export const startMass = defineCommand({
  name: "batch.start",
  permission: "bonuses.mass",
  stepUp: true,
  input: startMassInput,
  run: (ctx, { key, comment, ...deed }) => start(ctx, key, comment, deed),
});

/** Lengthens the life of the bonuses of many. */
export const startProlongation = defineCommand({
  name: "batch.prolong",
  permission: "bonuses.prolong",
  stepUp: true,
  input: startProlongationInput,
  run: (ctx, { key, comment, ...deed }) => start(ctx, key, comment, deed),
});

async function start(ctx: Context, key: string, comment: string, deed: Deed) {
  requireAllStores(ctx);
  const createdBy = authorOf(ctx);
  const today = await programmeToday(ctx.db);
  const fault = daysFault(deed, today);
  if (fault) throw Refusal.field(fault.path, fault.reason);
  const target = await targetOf(ctx, deed.whom);
  // A filter that cannot be judged is refused now, not by the worker.
  await membersOfTarget(ctx, target);

  const once = { scope: actorName(ctx.actor), key, body: { comment, ...deed } };
  const { answer, replayed } = await runOnce<StartedBatch>(ctx.db, once, async () => {
    const terms = termsOf(deed, today);
    const values = { ...target, kind: deed.kind, state: "preparing" as const, comment, terms, createdBy };
    const { id } = onlyRow(await ctx.db.insert(batches).values(values).returning({ id: batches.id }));
    await enqueueJob(ctx.db, freezeBatchName, { batchId: id }, { jobKey: `batch-freeze:${id}` });
    return { batchId: id };
  });
  const { whom: _, ...facts } = deed;
  return { result: answer, audit: replayed ? null : { subject: `batch:${answer.batchId}`, facts } };
}

/** Stops a batch after the chunk that runs. What is done stays, and can be undone. Its author may, and an administrator. */
export const cancelBatch = defineCommand({
  name: "batch.cancel",
  permission: "bonuses.mass",
  input: batchIdInput,
  async run(ctx, { id }) {
    requireAllStores(ctx);
    const [batch] = await ctx.db.select().from(batches).where(eq(batches.id, id)).for("no key update");
    if (!batch || !mayEndBatch(ctx, batch.createdBy)) throw Refusal.notFound();
    const [asked] = await ctx.db
      .update(batches)
      .set({ cancelRequestedAt: sql`app_now()` })
      .where(
        and(
          eq(batches.id, id),
          inArray(batches.state, ["preparing", "running"]),
          sql`${batches.cancelRequestedAt} is null`,
        ),
      )
      .returning({ id: batches.id });
    return { result: { id }, audit: asked ? { subject: `batch:${id}`, facts: { kind: batch.kind } } : null };
  },
});

/**
 * Takes back what a batch has done, within 30 days of its end. An administrator does so at once; anybody else asks a
 * second person.
 */
export const undoWholeBatch = defineCommand({
  name: "batch.undo",
  permission: "bonuses.mass",
  stepUp: true,
  input: undoBatchInput,
  async run(ctx, { id, key }): Promise<{ result: UndoneBatch; audit: AuditFacts | null }> {
    requireAllStores(ctx);
    const author = authorOf(ctx);
    const [batch] = await ctx.db.select().from(batches).where(eq(batches.id, id)).for("no key update");
    if (!batch || !mayEndBatch(ctx, batch.createdBy)) throw Refusal.notFound();
    // Pressed twice: it is on its way already.
    if (batch.state === "undoing" && batch.undoneBy === author)
      return { result: { batchId: id, approval: null }, audit: null };
    await requireUndoable(ctx, batch);
    const facts = { kind: batch.kind, clients: batch.itemsDone, amount: batch.amountDone };
    if (!mayUndoAlone(ctx)) {
      const { result, audit } = await requestApproval(ctx, undoByTwo, { batchId: id }, key);
      return {
        result: { batchId: id, approval: result },
        audit: audit && { subject: `batch:${id}`, facts: { ...facts, approval: result.requestId } },
      };
    }
    await startUndoing(ctx.db, id, author);
    return { result: { batchId: id, approval: null }, audit: { subject: `batch:${id}`, facts } };
  },
});

/** Own batches, and everybody's for administrators. */
export function mayEndBatch({ actor }: Context, createdBy: number): boolean {
  return actor.kind === "user" && (actor.id === createdBy || actor.role === "administrator");
}

export function mayUndoAlone({ actor }: Context): boolean {
  return actor.kind === "user" && actor.role === "administrator";
}

function authorOf({ actor }: Context): number {
  if (actor.kind !== "user") throw new Refusal("forbidden", "peopleOnly");
  return actor.id;
}
