import "server-only";

import { and, eq, isNull } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { feedbackThreads, feedbackTopics } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import type { AuditFacts } from "@/lib/audit/record-audit";
import { lockClient, requireLiving } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { findStores } from "@/lib/stores/queries";

import { auditOf, givenTo, personOf, waitsAnew } from "./lock-thread";
import { openThreadInput } from "./schema";
import { writeMessage, writtenBefore } from "./write-message";

type Opened = { result: { threadId: number }; audit: AuditFacts | null };

/** Writes down what a client turns to the contact centre with. The same form sent twice opens one matter. */
export const openThread = defineCommand({
  name: "feedback.open",
  permission: "feedback.answer",
  input: openThreadInput,
  async run(ctx, { clientId, topicId, channel, storeId, body, takesIt, key }): Promise<Opened> {
    requireLiving(await lockClient(ctx, clientId));
    const before = await writtenBefore(ctx, clientId, key);
    if (before) return { result: { threadId: before.threadId }, audit: null };
    await requireTopic(ctx, topicId);
    if (storeId !== null && !(await findStores(ctx)).some(({ id }) => id === storeId)) {
      throw Refusal.field("storeId", "noSuchStore");
    }
    const thread = onlyRow(
      await ctx.db
        .insert(feedbackThreads)
        .values({
          clientId,
          topicId,
          channel,
          storeId,
          openedBy: actorName(ctx.actor),
          ...waitsAnew(topicId),
          ...givenTo(ctx, takesIt ? personOf(ctx) : null),
        })
        .returning(),
    );
    await writeMessage(ctx, { clientId, threadId: thread.id, direction: "incoming", body, key });
    return {
      result: { threadId: thread.id },
      audit: auditOf(thread, { topicId, channel, ...(storeId !== null && { storeId }) }),
    };
  },
});

/** A topic that is still offered. */
export async function requireTopic(ctx: Context, topicId: number): Promise<void> {
  const [topic] = await ctx.db
    .select({ id: feedbackTopics.id })
    .from(feedbackTopics)
    .where(and(eq(feedbackTopics.id, topicId), isNull(feedbackTopics.closedAt)));
  if (!topic) throw Refusal.field("topicId", "notAllowedValue");
}
