import "server-only";

import { sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { actorName, type Context, requirePermission } from "@/lib/access/context";
import { showContact } from "@/lib/clients/mask-contact";
import { parseInput } from "@/lib/core/parse-input";
import { getSetting } from "@/lib/programme/settings";
import { readCursor, signCursor } from "@/lib/web/signed-cursor";

import { inRequestScope } from "./lock-request";
import { queueWhere } from "./queue-where";
import { type QueueCounts, type QueueInput, type QueuePage, type QueueRow, queueInput } from "./request-schema";

const pageSize = 50;

/** Whose entry is not finished, the one who has waited longest first. */
export async function findQueue(ctx: Context, raw: QueueInput): Promise<QueuePage> {
  requirePermission(ctx, "activation.queue");
  const { after, ...filter } = parseInput(queueInput, raw);
  const list = { activationQueue: JSON.stringify(filter), actor: actorName(ctx.actor) };
  const position = after === undefined ? undefined : readCursor(after, list);
  const [way, behind] = filter.order === "newest" ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
  const { hoursMax } = await getSetting(ctx.db, "activationQueue");
  const me = ctx.actor.kind === "user" ? ctx.actor.id : null;
  const { rows } = await ctx.db.execute<StoredRow>(sql`
    with page as (
      select q.* from activation_queue q
      where ${await queueWhere(ctx, filter)}
        and ${position ? sql`(q.entered_at, q.id) ${behind} (${String(position[0])}::timestamptz, ${Number(position[1])}::bigint)` : sql`true`}
      order by q.entered_at ${way}, q.id ${way} limit ${pageSize + 1}
    )
    select q.id, q.way, q.state, q.client_id as "clientId", q.card_number as "card", s.name as "store", q.missing,
      btrim(concat_ws(' ', coalesce(p.surname, r.answers ->> 'surname'), coalesce(p.name, r.answers ->> 'name'),
        coalesce(p.patronymic, r.answers ->> 'patronymic'))) as "name",
      coalesce(r.answers ->> 'phone', (select i.value from client_identifier i
        where i.client_id = q.client_id and i.kind = 'phone' and i.removed_at is null order by i.id limit 1)) as "phone",
      to_char(q.entered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "enteredAt",
      floor(extract(epoch from app_now() - q.entered_at) / 3600)::int as "hours",
      q.entered_at < app_now() - make_interval(hours => ${hoursMax}::int) as "late",
      case when q.taken_until > app_now() then jsonb_build_object('name', u.name, 'isMine', u.id = ${me}::bigint,
        'until', to_char(q.taken_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) end as "holder"
    from page q
    join activation_request r on r.id = q.id
    left join client_pii p on p.client_id = q.client_id
    left join store s on s.id = q.store_id
    left join "user" u on u.id = q.taken_by
    order by q.entered_at ${way}, q.id ${way}`);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    rows: page.map(({ phone, card, ...row }) => ({
      ...row,
      phone: phone ? showContact(ctx.rights, "phone", phone) : null,
      card: card ? showContact(ctx.rights, "card", card) : null,
    })),
    next: rows.length > pageSize && last ? signCursor([last.enteredAt, last.id], list) : null,
    timeZone: await getSetting(ctx.db, "timeZone"),
    hoursMax,
  };
}

type StoredRow = Omit<QueueRow, "phone" | "card"> & { phone: string | null; card: string | null };

/** How many wait, and how many for too long. */
export async function countQueue(ctx: Context): Promise<QueueCounts> {
  requirePermission(ctx, "activation.queue");
  const { hoursMax } = await getSetting(ctx.db, "activationQueue");
  const { rows } = await ctx.db.execute<QueueCounts>(sql`
    select count(*)::int as "open",
      (count(*) filter (where q.entered_at < app_now() - make_interval(hours => ${hoursMax}::int)))::int as "late"
    from activation_queue q where ${inRequestScope(ctx, sql`q.store_id`)}`);
  return onlyRow(rows);
}
