import "server-only";

import { and, count, desc, eq, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import { onlyRow } from "@/db/only-row";
import { approvalRequests, clientPii, users } from "@/db/schema";
import { type Context, requirePermission } from "@/lib/access/context";
import { getSetting } from "@/lib/programme/settings";
import { sentence } from "@/lib/texts/describe-refusal";
import type { RefusalReason } from "@/lib/texts/refusal-reason";

import { decisionBar } from "./deciders";
import type { ApprovalKind, ApprovalRow } from "./schema";
import { visibleRequests } from "./visible-requests";

const endedShown = 100;
const decider = alias(users, "decider");

/** Requests that wait, the oldest first, then the last that ended: own ones, and those this person may decide. */
export async function findApprovals(ctx: Context): Promise<ApprovalRow[]> {
  requirePermission(ctx, "approvals.view");
  const limits = await getSetting(ctx.db, "manualLimits");
  const find = (where: SQL, order: SQL) =>
    ctx.db
      .select({
        request: approvalRequests,
        author: users.name,
        decidedBy: decider.name,
        clientName: sql<
          string | null
        >`nullif(btrim(concat_ws(' ', ${clientPii.surname}, ${clientPii.name}, ${clientPii.patronymic})), '')`,
      })
      .from(approvalRequests)
      .innerJoin(users, eq(users.id, approvalRequests.requestedBy))
      .leftJoin(decider, eq(decider.id, approvalRequests.decidedBy))
      .leftJoin(clientPii, eq(clientPii.clientId, approvalRequests.clientId))
      .where(and(where, visibleRequests(ctx)))
      .orderBy(order)
      .limit(endedShown);
  const waiting = await find(eq(approvalRequests.state, "waiting"), sql`${approvalRequests.id}`);
  const ended = await find(ne(approvalRequests.state, "waiting"), desc(approvalRequests.id));
  return [...waiting, ...ended].map(({ request, author, decidedBy, clientName }): ApprovalRow => {
    const { id, state, clients, bonuses, facts, comment, clientId, reason, refusal, seenAt } = request;
    const isOwn = ctx.actor.kind === "user" && ctx.actor.id === request.requestedBy;
    return {
      id,
      kind: request.kind as ApprovalKind,
      state,
      clients,
      bonuses,
      facts,
      comment,
      client: clientId === null ? null : { id: clientId, name: clientName ?? "" },
      requestedBy: author,
      requestedAt: request.requestedAt.toISOString(),
      isOwn,
      bar: decisionBar(ctx, request, limits),
      lapsesAt: request.lapsesAt.toISOString(),
      runsAt: request.runsAt?.toISOString() ?? null,
      decidedBy,
      decidedAt: request.decidedAt?.toISOString() ?? null,
      reason,
      refusal:
        refusal && sentence(ctx.locale, refusal.reason as RefusalReason, refusal.params as Record<string, string>),
      isNews: isOwn && state !== "waiting" && state !== "approved" && seenAt === null,
    };
  });
}

/** What stands beside «Согласования»: what waits for this person, and own requests that ended unseen. */
export async function countApprovals(ctx: Context): Promise<{ waiting: number; news: number }> {
  requirePermission(ctx, "approvals.view");
  if (ctx.actor.kind !== "user") return { waiting: 0, news: 0 };
  const limits = await getSetting(ctx.db, "manualLimits");
  const open = await ctx.db
    .select()
    .from(approvalRequests)
    .where(and(eq(approvalRequests.state, "waiting"), visibleRequests(ctx)))
    .limit(1_000);
  const ended = and(
    eq(approvalRequests.requestedBy, ctx.actor.id),
    inArray(approvalRequests.state, ["done", "refused", "rejected", "lapsed"]),
    isNull(approvalRequests.seenAt),
  );
  const { news } = onlyRow(await ctx.db.select({ news: count() }).from(approvalRequests).where(or(ended)));
  return { waiting: open.filter((request) => decisionBar(ctx, request, limits) === null).length, news };
}
