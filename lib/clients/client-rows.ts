import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { preparedRows } from "@/db/prepared-rows";
import type { Context } from "@/lib/access/context";
import { withoutForbidden } from "@/lib/access/guarded-fields";
import { closedSegments } from "@/lib/segments/closed-segments";

import { guardedFields } from "./guarded-columns";
import { type ShownContact, showContact } from "./mask-contact";
import type { ClientRow } from "./schema";

/** What a list shows of the given clients, in the order of the ids. One query whatever the number of rows. */
export async function clientRows(ctx: Context, ids: readonly number[]): Promise<ClientRow[]> {
  if (ids.length === 0) return [];
  // Behind a select their number is unknown to the planner, so that one plan serves a row and a page of them.
  const query = rowsQuery(sql`(select ${sql.param([...ids])}::bigint[])`);
  const rows = await preparedRows<StoredRow>(ctx.db, "client_rows", query, columns);
  const closed = await closedSegments(ctx);
  return rows.map((row) => shownRow(ctx, row, closed));
}

type StoredRow = Omit<ClientRow, "phone" | "email" | "card"> & {
  phone: string | null;
  email: string | null;
  card: string | null;
};

function shownRow(ctx: Context, row: StoredRow, closed: ReadonlySet<string>): ClientRow {
  const shown = (kind: "phone" | "email" | "card", value: string | null): ShownContact | null =>
    value === null ? null : showContact(ctx.rights, kind, value);
  const segments = row.segments?.filter(({ id }) => !closed.has(id)) ?? null;
  return {
    ...withoutForbidden(ctx.rights, { ...row, segments }, guardedFields),
    ...{ phone: shown("phone", row.phone), email: shown("email", row.email), card: shown("card", row.card) },
  };
}

const columns = [
  "id",
  "name",
  "state",
  "blocked",
  "leavesOn",
  "recycleUntil",
  "joinedOn",
  "city",
  "gender",
  "birthDate",
  "phone",
  "email",
  "card",
  "cardCount",
  "level",
  "balance",
  "purchaseCount",
  "paidSum",
  "lastDay",
  "averageReceipt",
  "segments",
] as const;

function rowsQuery(ids: SQL): SQL {
  return sql`
    select c.id, btrim(concat_ws(' ', nullif(p.surname, ''), nullif(p.name, ''), nullif(p.patronymic, ''))) as "name",
      c.state, c.blocked_at is not null as "blocked",
      case when c.leaves_at is not null then programme_day(c.leaves_at)::text end as "leavesOn", c.recycle_until::text as "recycleUntil", c.joined_on::text as "joinedOn",
      p.city, p.gender, p.birth_date::text as "birthDate",
      phone.value as "phone", email.value as "email", card.number as "card", card_count.n as "cardCount",
      level.name as "level", coalesce(a.available, 0) as "balance",
      coalesce(s.purchase_count, 0) as "purchaseCount", coalesce(s.paid_sum, 0) as "paidSum", s.last_day::text as "lastDay",
      s.paid_sum / nullif(s.purchase_count, 0) as "averageReceipt",
      coalesce(segments.list, '[]'::json) as "segments"
    from unnest(${ids}) with ordinality as wanted(id, place)
    join client c on c.id = wanted.id
    left join client_pii p on p.client_id = c.id
    left join client_stats s on s.client_id = c.id
    left join lateral (
      select value from client_identifier where client_id = c.id and kind = 'phone' and removed_at is null order by id limit 1
    ) phone on true
    left join lateral (
      select value from client_identifier where client_id = c.id and kind = 'email' and removed_at is null order by id limit 1
    ) email on true
    left join lateral (
      select number from card where client_id = c.id and status in ('active', 'blocked') order by (status = 'active') desc, id desc limit 1
    ) card on true
    left join lateral (select count(*)::int as n from card where client_id = c.id and status in ('active', 'blocked')) card_count on true
    left join lateral (
      select l.name from client_level cl
      join level_system ls on ls.key = cl.system_key and ls.is_default
      join level l on l.system_key = cl.system_key and l.key = cl.level_key
      where cl.client_id = c.id limit 1
    ) level on true
    left join lateral (
      select n.available from account_member m join account_now n on n.id = m.account_id
      where m.client_id = c.id and m.is_primary and m.left_at is null limit 1
    ) a on true
    left join lateral (
      select json_agg(json_build_object('id', g.id, 'name', g.name, 'colour', g.colour) order by g.pinned desc, g.name) as list
      from segment_member sm join segment g on g.id = sm.segment_id where sm.client_id = c.id and g.archived_at is null
    ) segments on true
    order by wanted.place`;
}
