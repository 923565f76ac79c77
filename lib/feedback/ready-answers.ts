import "server-only";

import { sql } from "drizzle-orm";

import type { Context } from "@/lib/access/context";
import { renderTemplate } from "@/lib/messages/render-template";
import { getSettings } from "@/lib/programme/settings";

import type { AnswerValues } from "./answer-variables";
import type { OpenedThread, ThreadRow } from "./schema";

/** The ready answers of a matter's topic and those for all topics, as they would be sent in it. */
export async function readReadyAnswers(
  ctx: Context,
  thread: ThreadRow & { topicId: number },
): Promise<OpenedThread["answers"]> {
  const { rows } = await ctx.db.execute<{ id: number; name: string; body: string; clientName: string }>(sql`
    select a.id, a.name, a.body, coalesce(p.name, '') as "clientName" from feedback_answer a
    left join client_pii p on p.client_id = ${thread.client.id}
    where a.topic_id is null or a.topic_id = ${thread.topicId}
    order by a.topic_id is null, lower(a.name)`);
  if (rows.length === 0) return [];
  const { messageLanguage, programmeName, supportContact } = await getSettings(ctx.db);
  return rows.map(({ id, name, body, clientName }) => {
    const values: AnswerValues = {
      hasName: clientName ? "yes" : "no",
      name: clientName,
      number: String(thread.id),
      topic: thread.topic,
      operator: ctx.actor.kind === "user" ? (ctx.actor.name.split(" ")[0] ?? "") : "",
      programme: programmeName,
      hasSupport: supportContact ? "yes" : "no",
      support: supportContact,
    };
    return { id, name, text: renderTemplate(body, messageLanguage, values) };
  });
}
