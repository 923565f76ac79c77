import "server-only";

import { sql } from "drizzle-orm";

import { actorName } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";

import { auditOf, changeThread, lockThreadAt, waitsAnew } from "./lock-thread";
import { requireTopic } from "./open-thread";
import { changeTopicInput, threadInput } from "./schema";

/** Ends a matter; what the client says later opens it again. */
export const closeThread = defineCommand({
  name: "feedback.close",
  permission: "feedback.answer",
  input: threadInput,
  async run(ctx, { threadId, version }) {
    const thread = await lockThreadAt(ctx, threadId, version);
    if (thread.state === "closed") throw new Refusal("conflict", "feedbackClosed");
    await changeThread(ctx, threadId, {
      state: "closed",
      closedAt: sql`app_now()`,
      closedBy: actorName(ctx.actor),
    });
    return { result: { threadId }, audit: auditOf(thread) };
  },
});

/** It waits for an answer again. */
export const reopenThread = defineCommand({
  name: "feedback.reopen",
  permission: "feedback.answer",
  input: threadInput,
  async run(ctx, { threadId, version }) {
    const thread = await lockThreadAt(ctx, threadId, version);
    if (thread.state === "open") throw new Refusal("conflict", "feedbackOpen");
    await changeThread(ctx, threadId, waitsAnew(thread.topicId));
    return { result: { threadId }, audit: auditOf(thread) };
  },
});

/** Another topic, and its term from when the client has waited. */
export const changeTopic = defineCommand({
  name: "feedback.change-topic",
  permission: "feedback.answer",
  input: changeTopicInput,
  async run(ctx, { threadId, version, topicId }) {
    const thread = await lockThreadAt(ctx, threadId, version);
    await requireTopic(ctx, topicId);
    await changeThread(ctx, threadId, {
      topicId,
      dueAt: sql`due_at + make_interval(hours => (select hours from feedback_topic where id = ${topicId})
        - (select hours from feedback_topic where id = ${thread.topicId}))`,
    });
    return { result: { threadId }, audit: auditOf(thread, { topicId: { before: thread.topicId, after: topicId } }) };
  },
});
