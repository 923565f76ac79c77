import "server-only";

import { and, eq, isNull, ne, sql } from "drizzle-orm";

import { approvalRequests } from "@/db/schema";
import { type Context, requirePermission } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { getSetting } from "@/lib/programme/settings";

import { decisionBar } from "./deciders";
import { enqueueOutcome } from "./enqueue-outcome";
import { approvalIdInput, decideApprovalInput, noInput } from "./schema";
import { visibleRequests } from "./visible-requests";

/** Agrees to a request of somebody else, or turns it down with a reason. Of two who decide at once the first has decided. */
export const decideApproval = defineCommand({
  name: "approval.decide",
  permission: "approvals.decide",
  stepUp: true,
  input: decideApprovalInput,
  async run(ctx, { id, decision, reason }) {
    const request = await lockWaiting(ctx, id);
    requireDecider(ctx, request, await getSetting(ctx.db, "manualLimits"));
    const state = decision === "approve" ? "approved" : "rejected";
    await ctx.db
      .update(approvalRequests)
      .set({ state, decidedBy: personOf(ctx), decidedAt: sql`app_now()`, reason: reason || null })
      .where(eq(approvalRequests.id, id));
    await enqueueOutcome(ctx.db, id);
    return { result: { id, state }, audit: auditOf(request, { kind: request.kind, decision }) };
  },
});

/** Takes an own request back while nobody has decided it: also one that would run by itself. */
export const withdrawApproval = defineCommand({
  name: "approval.withdraw",
  permission: "approvals.view",
  input: approvalIdInput,
  async run(ctx, { id }) {
    const request = await lockWaiting(ctx, id);
    if (request.requestedBy !== personOf(ctx)) throw Refusal.notFound();
    await ctx.db
      .update(approvalRequests)
      .set({ state: "withdrawn", decidedAt: sql`app_now()`, seenAt: sql`app_now()` })
      .where(eq(approvalRequests.id, id));
    await enqueueOutcome(ctx.db, id);
    return { result: { id }, audit: auditOf(request, { kind: request.kind }) };
  },
});

/** Whoever asked has looked at how his requests ended: they count as news no more. */
export const seeOutcomes = defineCommand({
  name: "approval.see",
  permission: "approvals.view",
  input: noInput,
  async run(ctx) {
    await ctx.db
      .update(approvalRequests)
      .set({ seenAt: sql`app_now()` })
      .where(
        and(
          eq(approvalRequests.requestedBy, personOf(ctx)),
          isNull(approvalRequests.seenAt),
          ne(approvalRequests.state, "waiting"),
        ),
      );
    return { result: null, audit: null };
  },
});

type Request = typeof approvalRequests.$inferSelect;

/** The request with its row locked: a second decision waits for the first and finds it made. */
async function lockWaiting(ctx: Context, id: number): Promise<Request> {
  const [found] = await ctx.db
    .select({ request: approvalRequests, isLapsed: sql<boolean>`runs_at is null and lapses_at <= app_now()` })
    .from(approvalRequests)
    .where(and(eq(approvalRequests.id, id), visibleRequests(ctx)))
    .for("update");
  if (!found) throw Refusal.notFound();
  if (found.request.state === "waiting" && found.isLapsed) throw new Refusal("conflict", "approvalLapsed");
  if (found.request.state !== "waiting") throw new Refusal("conflict", "approvalDecided");
  return found.request;
}

function requireDecider(ctx: Context, request: Request, limits: Parameters<typeof decisionBar>[2]): void {
  switch (decisionBar(ctx, request, limits)) {
    case null:
      return;
    case "own":
      throw new Refusal("forbidden", "approvalOwn");
    case "limit":
      throw new Refusal("forbidden", "approvalAboveOwnLimit");
    case "right":
      requirePermission(ctx, request.permission as Parameters<typeof requirePermission>[1]);
      throw new Refusal("forbidden", "forbidden", { params: { right: "approvals.decide" } });
  }
}

function personOf({ actor }: Context): number {
  if (actor.kind !== "user") throw new Refusal("forbidden", "peopleOnly");
  return actor.id;
}

function auditOf({ id, clientId, clients, bonuses }: Request, facts: Record<string, unknown>) {
  return {
    subject: `approval:${id}`,
    ...(clientId !== null && { clientId }),
    facts: { ...facts, clients, bonuses },
  };
}
