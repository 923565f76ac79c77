import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { getSetting } from "@/lib/programme/settings";

import type { AnswerRow, FeedbackSettings, TopicRow } from "./schema";

/** Topics with how many matters stand under each, and the ready answers. */
export async function getFeedbackSettings(ctx: Context): Promise<FeedbackSettings> {
  requirePermission(ctx, "feedback.settings");
  const { rows: topics } = await ctx.db.execute<TopicRow>(sql`
    select topic.id, topic.name, topic.hours, topic.closed_at is not null as "closed", count(t.id)::int as "threads"
    from feedback_topic topic left join feedback_thread t on t.topic_id = topic.id
    group by topic.id order by topic.closed_at is not null, lower(topic.name)`);
  const { rows: answers } = await ctx.db.execute<AnswerRow>(sql`
    select a.id, a.name, a.topic_id as "topicId", topic.name as "topic", a.body
    from feedback_answer a left join feedback_topic topic on topic.id = a.topic_id
    order by a.topic_id is not null, lower(topic.name), lower(a.name)`);
  return { topics, answers, language: await getSetting(ctx.db, "messageLanguage") };
}
