import "server-only";

import { eq, sql } from "drizzle-orm";

import { feedbackMessages, feedbackThreads } from "@/db/schema";
import { actorName } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";

import { auditOf, changeThread, lockThread, lockThreadAt } from "./lock-thread";
import { mergeThreadsInput } from "./schema";

/**
 * Two matters of one client become one: what was said in the first stands in the other in the order of time, and the
 * first is closed and leads there. If either waits for an answer, the one that is left does, by the earlier term.
 */
export const mergeThreads = defineCommand({
  name: "feedback.merge",
  permission: "feedback.assign",
  input: mergeThreadsInput,
  async run(ctx, { threadId, version, intoId }) {
    if (threadId === intoId) throw Refusal.field("intoId", "notAllowedValue");
    // In the order of their numbers: two who merge in both directions wait for each other and not for ever.
    if (intoId < threadId) await lockThread(ctx, intoId);
    const thread = await lockThreadAt(ctx, threadId, version);
    const into = await lockThread(ctx, intoId);
    if (into.clientId !== thread.clientId) throw Refusal.field("intoId", "feedbackOtherClient");
    await ctx.db.update(feedbackMessages).set({ threadId: intoId }).where(eq(feedbackMessages.threadId, threadId));
    await ctx.db.update(feedbackThreads).set({ mergedInto: intoId }).where(eq(feedbackThreads.mergedInto, threadId));
    await changeThread(ctx, threadId, {
      state: "closed",
      closedAt: sql`app_now()`,
      closedBy: actorName(ctx.actor),
      mergedInto: intoId,
    });
    const open = [thread, into].filter(({ state }) => state === "open");
    const dueAt = open.map((one) => one.dueAt).toSorted((a, b) => a.getTime() - b.getTime())[0];
    await changeThread(ctx, intoId, {
      ...(dueAt && { state: "open", dueAt, closedAt: null, closedBy: null }),
      lastAt: sql`greatest(last_at, ${thread.lastAt.toISOString()}::timestamptz)`,
    });
    return { result: { threadId: intoId }, audit: auditOf(thread, { intoId }) };
  },
});
