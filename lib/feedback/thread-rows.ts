import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Context } from "@/lib/access/context";
import { maskNumbers } from "@/lib/clients/mask-contact";

import type { ThreadRow } from "./schema";

const moment = (column: SQL) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** The columns of a row of a list, over `feedback_thread` as `t`; `threadJoins` stands behind it. */
export function threadColumns({ actor }: Context): SQL {
  return sql`t.id, json_build_object('id', t.client_id,
      'name', btrim(concat_ws(' ', nullif(p.surname, ''), p.name))) as "client",
    topic.name as "topic", t.channel, t.state, s.name as "store",
    case when u.id is not null then json_build_object('id', u.id, 'name', u.name,
      'isMine', u.id = ${actor.kind === "user" ? actor.id : null}::bigint) end as "assignee",
    ${moment(sql`t.opened_at`)} as "openedAt", ${moment(sql`t.due_at`)} as "dueAt", ${moment(sql`t.last_at`)} as "lastAt",
    (t.state = 'open' and t.due_at < app_now()) as "late",
    floor(extract(epoch from app_now() - t.opened_at) / 3600)::int as "hours",
    coalesce((select left(m.body, 200) from feedback_message m
      where m.thread_id = t.id and m.direction = 'incoming' order by m.id desc limit 1), '') as "excerpt"`;
}

export const threadJoins = sql`join feedback_topic topic on topic.id = t.topic_id
  left join client_pii p on p.client_id = t.client_id
  left join store s on s.id = t.store_id
  left join "user" u on u.id = t.assignee_id`;

/** A row as this person may see it. */
export function shownThread(ctx: Context, row: ThreadRow): ThreadRow {
  return { ...row, excerpt: maskNumbers(ctx.rights, row.excerpt) };
}
