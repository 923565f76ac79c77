import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Context } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import type { Rung } from "./rung";
import { noticeDays } from "./schema";

type Matter = { id: number; at: string; topic: string; clientId: number; clientName: string };

/** Matters that somebody else has given to this person, and his own that are late. */
export async function findFeedbackNotices(ctx: Context, userId: number): Promise<Rung[]> {
  if (!ctx.rights.has("feedback.view")) return [];
  const given = await findMatters(
    ctx,
    userId,
    sql`t.assigned_at`,
    sql`t.assigned_by <> t.assignee_id and t.state <> 'closed'`,
  );
  const late = await findMatters(ctx, userId, sql`t.due_at`, sql`t.state = 'open' and t.due_at < app_now()`);
  return [...given.map((matter) => noticeOf("assigned", matter)), ...late.map((matter) => noticeOf("overdue", matter))];
}

function noticeOf(kind: "assigned" | "overdue", { id, at, topic, clientId, clientName }: Matter): Rung {
  return { kind, key: `${kind}:${id}:${at}`, at, threadId: id, client: { id: clientId, name: clientName }, topic };
}

async function findMatters(ctx: Context, userId: number, at: SQL, where: SQL): Promise<Matter[]> {
  const { rows } = await ctx.db.execute<Matter>(sql`
    select t.id, to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "at", topic.name as "topic",
      t.client_id as "clientId", btrim(concat_ws(' ', nullif(p.surname, ''), p.name)) as "clientName"
    from feedback_thread t join feedback_topic topic on topic.id = t.topic_id
    left join client_pii p on p.client_id = t.client_id
    where t.assignee_id = ${userId} and ${where} and ${at} > app_now() - make_interval(days => ${noticeDays})
      and ${inStoreScope(ctx, sql`t.client_id`) ?? sql`true`}
    order by ${at} desc limit 100`);
  return rows;
}
