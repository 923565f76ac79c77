import "server-only";

import { and, eq, sql } from "drizzle-orm";

import { batches } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { userContext } from "@/lib/access/user-context";
import { requestApproval } from "@/lib/approvals/request-approval";
import { recordAudit } from "@/lib/audit/record-audit";
import { Refusal } from "@/lib/core/refusal";
import { getSetting } from "@/lib/programme/settings";
import type { JobRun } from "@/lib/queue/define-job";

import { batchByTwo } from "./approvables";
import { type BatchRecord, freezeList } from "./freeze-list";
import { needsSecondPerson } from "./rules";
import { startRunning } from "./start-running";

/**
 * Freezes the list of a batch and starts it, or asks a second person where it is above the limits. One transaction:
 * killed, it is as if it had not begun.
 */
export async function freezeBatch(ctx: Context, batchId: number, { isLastAttempt }: JobRun): Promise<void> {
  try {
    await ctx.db.transaction(async (db) => {
      const [batch] = await db
        .select()
        .from(batches)
        .where(and(eq(batches.id, batchId), eq(batches.state, "preparing")))
        .for("no key update");
      if (batch) await freeze({ ...ctx, db }, batch);
    });
  } catch (error) {
    if (!(error instanceof Refusal) && !isLastAttempt) throw error;
    await fail(ctx, batchId, error);
    if (!(error instanceof Refusal)) throw error;
  }
}

async function freeze(ctx: Context, batch: BatchRecord): Promise<void> {
  const author = await userContext(ctx.db, batch.createdBy);
  if (author?.actor.kind !== "user") throw new Refusal("forbidden", "requesterGone");
  if (batch.cancelRequestedAt) return end(ctx, batch.id, "cancelled");
  const list = await freezeList(author, batch);
  if (list.clients === 0) return end(ctx, batch.id, "done");
  const limits = await getSetting(ctx.db, "approvalLimits");
  if (!needsSecondPerson(author.actor.role, list, limits)) return startRunning(ctx.db, batch.id);
  const { result, audit } = await requestApproval(author, batchByTwo, { batchId: batch.id }, `batch-run-${batch.id}`);
  if (audit) await recordAudit(author, "approval.request", audit);
  await ctx.db.update(batches).set({ state: "waiting", approvalId: result.requestId }).where(eq(batches.id, batch.id));
}

async function end({ db }: Context, batchId: number, state: "done" | "cancelled"): Promise<void> {
  await db.update(batches).set({ state, finishedAt: sql`app_now()` }).where(eq(batches.id, batchId));
}

async function fail(ctx: Context, batchId: number, error: unknown): Promise<void> {
  const refusal =
    error instanceof Refusal ? (error.details.fields?.[0] ?? { ...error.details, reason: error.reason }) : null;
  const failure = refusal
    ? { reason: refusal.reason, params: refusal.params ?? {} }
    : { reason: "internal", params: { code: `batch-${batchId}` } };
  await ctx.db.transaction(async (db) => {
    await db
      .update(batches)
      .set({ state: "failed", failure, finishedAt: sql`app_now()` })
      .where(and(eq(batches.id, batchId), eq(batches.state, "preparing")));
    await recordAudit({ ...ctx, db }, "batch.end", {
      subject: `batch:${batchId}`,
      facts: { state: "failed", reason: failure.reason },
    });
  });
}
