import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import type { Context } from "@/lib/access/context";
import type { Channel, ConsentKind } from "@/lib/clients/card-schema";
import { writeConsents } from "@/lib/clients/write-consents";

/** The stricter side wins: whoever refused a channel once has refused it; what only one was asked holds. */
export async function joinConsents(ctx: Context, clientId: number, survivorId: number): Promise<void> {
  const { rows } = await ctx.db.execute<{ channel: Channel; kind: ConsentKind; subscribed: boolean }>(sql`
    select channel, kind, bool_and(subscribed) as subscribed from consent
    where client_id in (${clientId}, ${survivorId}) group by channel, kind order by channel, kind`);
  await writeConsents(ctx, survivorId, rows, "merge");
}

/** A child whom both named is one child: of the same name, born on the same day. */
export async function joinChildren(db: Db, mergeId: number, survivorId: number): Promise<void> {
  await db.execute(sql`
    delete from child c
    using client_merge_item i, child own
    where i.merge_id = ${mergeId} and i.kind = 'child' and i.row_id = c.id
      and own.client_id = ${survivorId} and own.id <> c.id
      and own.name_key = c.name_key and own.birth_date = c.birth_date
      and not exists (select from client_merge_item m where m.merge_id = ${mergeId} and m.kind = 'child' and m.row_id = own.id)`);
}

/** A level by hand passes with its term, unless the survivor was given a higher one; calculated ones follow the purchases. */
export async function joinLevels(db: Db, clientId: number, survivorId: number): Promise<void> {
  await db.execute(sql`
    insert into client_level as h (client_id, system_key, level_key, assigned_key, assigned_until, assigned_rises)
    select ${survivorId}, g.system_key, g.assigned_key, g.assigned_key, g.assigned_until, g.assigned_rises
    from client_level g
    where g.client_id = ${clientId} and g.assigned_key is not null and g.assigned_until >= programme_today()
    on conflict on constraint client_level_pk do update set
      assigned_key = excluded.assigned_key, assigned_until = excluded.assigned_until, assigned_rises = excluded.assigned_rises
    where h.assigned_key is null
      or (select l.rank from level l where l.system_key = h.system_key and l.key = excluded.assigned_key)
        > (select l.rank from level l where l.system_key = h.system_key and l.key = h.assigned_key)`);
  await db.execute(sql`select refresh_client_levels(array[${survivorId}::bigint])`);
}
