import "server-only";

import { sql } from "drizzle-orm";

import type { Context } from "@/lib/access/context";
import { requirePermission } from "@/lib/access/context";
import { userContext } from "@/lib/access/user-context";
import type { AuditFacts } from "@/lib/audit/record-audit";
import { findVisibleClient } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";

import { auditOf, changeThread, givenTo, lockThreadAt, personOf } from "./lock-thread";
import { assignThreadInput, threadFilter } from "./schema";
import { threadWhere } from "./thread-where";

/**
 * Gives a matter to somebody, or back to the queue. What nobody has, everybody takes for himself; what somebody else
 * has takes the right to assign, and so does giving it to somebody else.
 */
export const assignThread = defineCommand({
  name: "feedback.assign",
  permission: "feedback.answer",
  input: assignThreadInput,
  async run(ctx, { threadId, version, userId }) {
    const thread = await lockThreadAt(ctx, threadId, version);
    const me = personOf(ctx);
    const isOwnMatter = thread.assigneeId === null || thread.assigneeId === me;
    if (!isOwnMatter || (userId !== null && userId !== me)) requirePermission(ctx, "feedback.assign");
    if (userId !== null && userId !== me) await requireAnswerer(ctx, userId, thread.clientId);
    await changeThread(ctx, threadId, givenTo(ctx, userId));
    return {
      result: { threadId },
      audit: auditOf(thread, { assigneeId: { before: thread.assigneeId, after: userId } }),
    };
  },
});

/** Takes what is due first of what nobody has; null: nobody waits. Two who ask at once get different ones. */
export const takeNextThread = defineCommand({
  name: "feedback.take-next",
  permission: "feedback.answer",
  input: threadFilter.pick({ topicId: true, storeId: true }),
  async run(ctx, filter): Promise<{ result: { threadId: number | null }; audit: AuditFacts | null }> {
    const { rows } = await ctx.db.execute<{ id: number; clientId: number }>(sql`
      select t.id, t.client_id as "clientId" from feedback_thread t
      where ${threadWhere(ctx, { ...filter, tab: "unassigned" })}
      order by t.due_at, t.id limit 1 for update of t skip locked`);
    const [next] = rows;
    if (!next) return { result: { threadId: null }, audit: null };
    await changeThread(ctx, next.id, givenTo(ctx, personOf(ctx)));
    return { result: { threadId: next.id }, audit: auditOf(next) };
  },
});

/** Whoever gets it can answer it, and knows of its client. */
async function requireAnswerer(ctx: Context, userId: number, clientId: number): Promise<void> {
  const other = await userContext(ctx.db, userId);
  if (!other?.rights.has("feedback.answer")) throw Refusal.field("userId", "notAllowedValue");
  if (!(await findVisibleClient(other, clientId))) throw Refusal.field("userId", "feedbackOtherStore");
}
