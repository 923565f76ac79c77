import "server-only";

import { and, eq, isNull, sql } from "drizzle-orm";

import { clientIdentifiers } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import type { AuditFacts } from "@/lib/audit/record-audit";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { queueMessage } from "@/lib/messages/queue-message";
import { getSettings } from "@/lib/programme/settings";
import { translator } from "@/lib/texts/translator";

import { auditOf, changeThread, givenTo, lockThread, personOf, type StoredThread } from "./lock-thread";
import { type AnswerWay, answerThreadInput } from "./schema";
import { writeMessage, writtenBefore } from "./write-message";

/**
 * Answers a client: by the way of all messages, whose fate the matter then shows, or by voice. Of two who answer at
 * once the second is told that somebody has answered.
 */
export const answerThread = defineCommand({
  name: "feedback.answer",
  permission: "feedback.answer",
  input: answerThreadInput,
  async run(
    ctx,
    { threadId, version, way, body, closes, key },
  ): Promise<{ result: { threadId: number }; audit: AuditFacts | null }> {
    const thread = await lockThread(ctx, threadId);
    const result = { threadId };
    if (await writtenBefore(ctx, thread.clientId, key)) return { result, audit: null };
    if (thread.version !== version) throw new Refusal("conflict", "feedbackChanged");
    const messageId = way === "spoken" ? undefined : await send(ctx, thread, way, body);
    await writeMessage(ctx, {
      clientId: thread.clientId,
      threadId,
      direction: "outgoing",
      body,
      key,
      ...(messageId !== undefined && { messageId }),
    });
    await changeThread(ctx, threadId, {
      ...(closes
        ? { state: "closed", closedAt: sql`app_now()`, closedBy: actorName(ctx.actor) }
        : { state: "answered", closedAt: null, closedBy: null }),
      ...(thread.assigneeId === null && givenTo(ctx, personOf(ctx))),
      lastAt: sql`app_now()`,
    });
    return { result, audit: auditOf(thread, { way, closed: closes, ...(messageId !== undefined && { messageId }) }) };
  },
});

async function send(
  ctx: Context,
  { id, clientId }: StoredThread,
  channel: Exclude<AnswerWay, "spoken">,
  body: string,
): Promise<number> {
  const [contact] = await ctx.db
    .select({ value: clientIdentifiers.value })
    .from(clientIdentifiers)
    .where(
      and(
        eq(clientIdentifiers.clientId, clientId),
        eq(clientIdentifiers.kind, channel === "sms" ? "phone" : "email"),
        isNull(clientIdentifiers.removedAt),
      ),
    )
    .orderBy(clientIdentifiers.id)
    .limit(1);
  if (!contact) throw Refusal.field("way", channel === "sms" ? "feedbackNoPhone" : "feedbackNoEmail");
  const { messageLanguage, programmeName } = await getSettings(ctx.db);
  return queueMessage(ctx.db, {
    clientId,
    channel,
    kind: "service",
    template: "feedback.answer",
    address: contact.value,
    subject:
      channel === "email"
        ? translator(messageLanguage, "feedback")("mailSubject", { programme: programmeName, id: String(id) })
        : null,
    body,
  });
}
