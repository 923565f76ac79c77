import "server-only";

import { and, eq, inArray, isNull, sql } from "drizzle-orm";

import { approvalRequests } from "@/db/schema";
import { type Context, requirePermission } from "@/lib/access/context";
import type { Permission } from "@/lib/access/permissions";
import { userContext } from "@/lib/access/user-context";
import { recordAudit } from "@/lib/audit/record-audit";
import { Refusal } from "@/lib/core/refusal";

import type { KeptApprovable } from "./approvable";

type Request = typeof approvalRequests.$inferSelect;

/**
 * Does what was agreed to, once: what it does and that it is done are one transaction, under the lock of the request.
 * Killed, it is as if it had not begun. What the command refuses now, because its ground has changed, ends the request
 * with that reason. Of a request that was turned down, clears away what was kept for it.
 */
export async function carryOut(
  ctx: Context,
  approvables: readonly KeptApprovable[],
  requestId: number,
  isLastAttempt: boolean,
): Promise<void> {
  try {
    await ctx.db.transaction(async (db) => {
      const inner = { ...ctx, db };
      const request = await lockOpen(inner, requestId);
      const approvable = approvables.find(({ kind }) => kind === request?.kind);
      if (!request || !approvable) return;
      if (request.state !== "approved") return close(inner, approvable, request, request.state);
      const refusal = await attempt(inner, approvable, request);
      await close(inner, approvable, request, refusal ? "refused" : "done", refusal);
    });
  } catch (error) {
    if (isLastAttempt) await giveUp(ctx, approvables, requestId);
    throw error;
  }
}

/** Null when it is done; otherwise what stands against it, and then nothing of it was done. */
async function attempt(
  ctx: Context,
  approvable: KeptApprovable,
  { id, permission, requestedBy, decidedBy, input }: Request,
): Promise<NonNullable<Request["refusal"]> | null> {
  try {
    await ctx.db.transaction(async (db) => {
      const author = await userContext(db, requestedBy);
      if (!author) throw new Refusal("forbidden", "requesterGone");
      requirePermission(author, permission as Permission);
      const facts = await approvable.run(author, input, { requestId: id, approvedBy: decidedBy });
      await recordAudit(author, approvable.kind, {
        ...facts,
        facts: { ...facts.facts, approval: id, approvedBy: decidedBy === null ? null : `user:${decidedBy}` },
      });
    });
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { fields, params } = error.details;
    const [fault] = fields ?? [];
    return { reason: fault?.reason ?? error.reason, params: fault?.params ?? params ?? {} };
  }
}

async function close(
  ctx: Context,
  approvable: KeptApprovable,
  request: Request,
  state: Request["state"],
  refusal: Request["refusal"] = null,
): Promise<void> {
  if (state !== "done") await approvable.drop?.(ctx, request.input);
  await ctx.db
    .update(approvalRequests)
    .set({ state, refusal, closedAt: sql`app_now()` })
    .where(eq(approvalRequests.id, request.id));
  const { id, kind, clientId, clients, bonuses } = request;
  await recordAudit(ctx, "approval.end", {
    subject: `approval:${id}`,
    ...(clientId !== null && { clientId }),
    facts: { kind, state, clients, bonuses, ...(refusal && { reason: refusal.reason }) },
  });
}

/** After the last attempt nobody is left to wait: the request says that it did not work. */
async function giveUp(ctx: Context, approvables: readonly KeptApprovable[], requestId: number): Promise<void> {
  await ctx.db.transaction(async (db) => {
    const inner = { ...ctx, db };
    const request = await lockOpen(inner, requestId);
    const approvable = approvables.find(({ kind }) => kind === request?.kind);
    if (!request || !approvable) return;
    await close(inner, approvable, request, "refused", {
      reason: "internal",
      params: { code: `approval-${requestId}` },
    });
  });
}

async function lockOpen({ db }: Context, requestId: number): Promise<Request | undefined> {
  const [request] = await db
    .select()
    .from(approvalRequests)
    .where(
      and(
        eq(approvalRequests.id, requestId),
        inArray(approvalRequests.state, ["approved", "rejected", "withdrawn", "lapsed"]),
        isNull(approvalRequests.closedAt),
      ),
    )
    .for("update");
  return request;
}
