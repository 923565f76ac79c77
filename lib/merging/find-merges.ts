import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";

import { type MergeRow, undoDays } from "./schema";

const shown = 100;

/** The last merges, the newest first, with until when each can be taken back. */
export async function findMerges(ctx: Context): Promise<MergeRow[]> {
  requirePermission(ctx, "duplicates.view");
  return readMerges(ctx, sql`true`);
}

export async function findMerge(ctx: Context, mergeId: number): Promise<MergeRow | undefined> {
  requirePermission(ctx, "duplicates.view");
  return (await readMerges(ctx, sql`m.id = ${mergeId}`))[0];
}

async function readMerges(ctx: Context, where: SQL): Promise<MergeRow[]> {
  const { rows } = await ctx.db.execute<MergeRow>(sql`
    select m.id, ${moment(sql`m.at`)} as "at", ${person(sql`m.actor`)} as "by",
      ${moment(sql`m.undone_at`)} as "undoneAt", ${person(sql`m.undone_by`)} as "undoneBy",
      json_build_object('id', m.client_id, 'name', ${nameOf(sql`m.client_id`)}) as "client",
      json_build_object('id', m.survivor_id, 'name', ${nameOf(sql`m.survivor_id`)}) as "survivor",
      case when m.undone_at is null and m.at > app_now() - make_interval(days => ${undoDays}::int)
        and exists (select from client_merge_side s where s.merge_id = m.id)
        then ${moment(sql`(m.at + make_interval(days => ${undoDays}::int))`)} end as "undoableUntil"
    from client_merge m
    where m.kind = 'merged' and ${where} and ${inStoreScope(ctx, sql`m.survivor_id`) ?? sql`true`}
    order by m.id desc limit ${shown}`);
  return rows;
}

function nameOf(clientId: SQL): SQL {
  return sql`(select btrim(concat_ws(' ', nullif(p.surname, ''), nullif(p.name, ''), nullif(p.patronymic, '')))
    from client_pii p where p.client_id = ${clientId})`;
}

function person(actor: SQL): SQL {
  return sql`(select u.name from "user" u where ${actor} = 'user:' || u.id)`;
}

function moment(column: SQL): SQL {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}
