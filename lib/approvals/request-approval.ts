import "server-only";

import { and, eq, sql } from "drizzle-orm";

import { approvalRequests } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import type { AuditFacts } from "@/lib/audit/record-audit";
import { Refusal } from "@/lib/core/refusal";

import type { Approvable } from "./approvable";
import { somebodyCouldDecide } from "./deciders";
import { aloneHours, lapseDays, type RequestedApproval } from "./schema";

type Asked = { result: RequestedApproval; audit: AuditFacts | null };

/**
 * Keeps what a person may not do alone until somebody else agrees: called by a command that has checked its right and
 * parsed its input. The same form sent twice is one request.
 */
export async function requestApproval<Input>(
  ctx: Context,
  approvable: Approvable<Input>,
  input: Input,
  key: string,
): Promise<Asked> {
  const { actor, db } = ctx;
  if (actor.kind !== "user") throw new Refusal("forbidden", "peopleOnly");
  const { clientId = null, charged = null, permission, ...measured } = await approvable.measure(ctx, input);
  const asked = { requestedBy: actor.id, permission: permission ?? approvable.permission, charged, clientId };
  const isAlone = !(await somebodyCouldDecide(ctx, asked));
  const [made] = await db
    .insert(approvalRequests)
    .values({
      ...asked,
      ...measured,
      kind: approvable.kind,
      input,
      key,
      state: "waiting",
      lapsesAt: sql`app_now() + make_interval(days => ${lapseDays})`,
      runsAt: isAlone ? sql`app_now() + make_interval(hours => ${aloneHours})` : null,
    })
    .onConflictDoNothing()
    .returning();
  if (!made) return { result: answerOf(await sameRequest(ctx, actor.id, key, input)), audit: null };
  const { clients, bonuses, runsAt } = made;
  return {
    result: answerOf(made),
    audit: {
      subject: `approval:${made.id}`,
      ...(clientId !== null && { clientId }),
      facts: { kind: approvable.kind, clients, bonuses, runsAt: runsAt?.toISOString() ?? null },
    },
  };
}

type Request = typeof approvalRequests.$inferSelect;

async function sameRequest({ db }: Context, userId: number, key: string, input: unknown): Promise<Request> {
  const same = sql`${approvalRequests.input} = ${JSON.stringify(input)}::jsonb`;
  const [request] = await db
    .select()
    .from(approvalRequests)
    .where(and(eq(approvalRequests.requestedBy, userId), eq(approvalRequests.key, key), same));
  if (!request) throw new Refusal("key_reused", "keyReused");
  return request;
}

function answerOf({ id, lapsesAt, runsAt }: Request): RequestedApproval {
  return { requestId: id, lapsesAt: lapsesAt.toISOString(), runsAt: runsAt?.toISOString() ?? null };
}
