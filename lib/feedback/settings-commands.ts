import "server-only";

import { eq, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { feedbackAnswers, feedbackTopics } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { templateFault } from "@/lib/messages/read-template";
import { getSetting } from "@/lib/programme/settings";

import { answerVariables } from "./answer-variables";
import { answerIdInput, saveAnswerInput, saveTopicInput } from "./schema";

/** A topic: its name, its term, whether it is offered. What waits already keeps the term it was opened with. */
export const saveTopic = defineCommand({
  name: "feedback.save-topic",
  permission: "feedback.settings",
  input: saveTopicInput,
  async run(ctx, { id, name, hours, closed }) {
    await requireFreeName(ctx, "feedback_topic", name, id);
    const values = { name, hours, closedAt: closed ? sql`coalesce(closed_at, app_now())` : null };
    const saved =
      id === null
        ? await ctx.db.insert(feedbackTopics).values({ name, hours }).returning({ id: feedbackTopics.id })
        : await ctx.db
            .update(feedbackTopics)
            .set(values)
            .where(eq(feedbackTopics.id, id))
            .returning({ id: feedbackTopics.id });
    if (saved.length === 0) throw Refusal.notFound();
    const topic = onlyRow(saved);
    return {
      result: topic,
      audit: { subject: `feedbackTopic:${topic.id}`, facts: { name, answerHours: hours, closed, isNew: id === null } },
    };
  },
});

/** A ready answer; its variables are those of a matter, in the language in which the programme writes. */
export const saveAnswer = defineCommand({
  name: "feedback.save-answer",
  permission: "feedback.settings",
  input: saveAnswerInput,
  async run(ctx, { id, ...values }) {
    const fault = templateFault(values.body, await getSetting(ctx.db, "messageLanguage"), answerVariables);
    if (fault) throw Refusal.field("body", fault.reason, fault.params);
    await requireFreeName(ctx, "feedback_answer", values.name, id);
    const saved =
      id === null
        ? await ctx.db.insert(feedbackAnswers).values(values).returning({ id: feedbackAnswers.id })
        : await ctx.db
            .update(feedbackAnswers)
            .set(values)
            .where(eq(feedbackAnswers.id, id))
            .returning({ id: feedbackAnswers.id });
    if (saved.length === 0) throw Refusal.notFound();
    const answer = onlyRow(saved);
    return {
      result: answer,
      audit: { subject: `feedbackAnswer:${answer.id}`, facts: { name: values.name, isNew: id === null } },
    };
  },
});

/** Takes a ready answer away; what was answered with it stays as it was sent. */
export const deleteAnswer = defineCommand({
  name: "feedback.delete-answer",
  permission: "feedback.settings",
  input: answerIdInput,
  async run(ctx, { id }) {
    const [gone] = await ctx.db
      .delete(feedbackAnswers)
      .where(eq(feedbackAnswers.id, id))
      .returning({ name: feedbackAnswers.name });
    if (!gone) throw Refusal.notFound();
    return { result: null, audit: { subject: `feedbackAnswer:${id}`, facts: { name: gone.name } } };
  },
});

async function requireFreeName(
  { db }: Context,
  table: "feedback_topic" | "feedback_answer",
  name: string,
  id: number | null,
): Promise<void> {
  const { rows } = await db.execute(sql`
    select from ${sql.identifier(table)} where lower(name) = lower(${name}) and id is distinct from ${id}::int`);
  if (rows.length > 0) throw Refusal.field("name", "feedbackNameTaken");
}
