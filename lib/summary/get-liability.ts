import "server-only";

import { sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { type Context, requirePermission } from "@/lib/access/context";

import type { Liability } from "./schema";
import { inOwnStores } from "./store-limit";

type Row = {
  grouped: "month" | "store";
  month: string | null;
  origin: "loyalty" | "reward" | null;
  storeId: number | null;
  store: string | null;
  available: number;
  pending: number;
  reserved: number;
};

/**
 * What the programme owes at this moment: what is left of every lot that lives, what is reserved of those that have
 * died included, by the month of its last day and by the shop in which the owner joined. One walk over the lots that
 * have something left; the zone and the moment are read once, not for each of them.
 */
export async function getLiability(ctx: Context): Promise<Liability> {
  requirePermission(ctx, "summary.view");
  const { rows } = await ctx.db.execute<Row>(sql`
    with now as materialized (select app_now() as t, programme_zone() as zone),
    owner as (
      select distinct on (m.account_id) m.account_id, m.client_id from account_member m
      where m.left_at is null order by m.account_id, m.is_owner desc, m.is_primary desc, m.client_id
    ), owed as (
      select l.origin, coalesce(c.joined_store_id, 0) as store_id,
        case when l.expires_at <= now.t then 'past' when l.expires_at < 'infinity'
          then date_trunc('month', (l.expires_at - interval '1 microsecond') at time zone now.zone)::date::text end as month,
        case when l.state = 'active' then l.remaining - l.reserved
          else case when l.active_from <= now.t and a.frozen_at is null then l.remaining else 0 end end as available,
        case when l.state = 'pending' and (l.active_from > now.t or a.frozen_at is not null) then l.remaining else 0 end as pending,
        l.reserved, l.expires_at > now.t or a.frozen_at is not null as lives
      from now cross join lot l join account a on a.id = l.account_id
      left join owner o on o.account_id = l.account_id
      left join client c on c.id = o.client_id
      where l.state in ('pending', 'active') and l.remaining > 0 and ${inOwnStores(ctx, sql`c.joined_store_id`)}
    )
    select case when grouping(origin) = 0 then 'month' else 'store' end as grouped, month, origin,
      nullif(store_id, 0) as "storeId", (select s.name from store s where s.id = store_id) as "store",
      coalesce(sum(available) filter (where lives), 0)::bigint as "available",
      coalesce(sum(pending) filter (where lives), 0)::bigint as "pending", sum(reserved)::bigint as "reserved"
    from owed group by grouping sets ((month, origin), (store_id)) order by month is null, month <> 'past', month`);
  const months = rows.filter(({ grouped }) => grouped === "month");
  const total = (part: "available" | "pending" | "reserved") => months.reduce((sum, row) => sum + row[part], 0);
  return {
    ...(await debtNow(ctx)),
    available: total("available"),
    pending: total("pending"),
    reserved: total("reserved"),
    months: [...new Set(months.map(({ month }) => month))].map((month) => ({
      month,
      loyalty: amountOf(months, month, "loyalty"),
      reward: amountOf(months, month, "reward"),
    })),
    stores: rows
      .filter(({ grouped }) => grouped === "store")
      .map((row) => ({ id: row.storeId, name: row.store, amount: row.available + row.pending + row.reserved }))
      .sort((a, b) => b.amount - a.amount),
  };
}

function amountOf(rows: readonly Row[], month: string | null, origin: "loyalty" | "reward"): number {
  const row = rows.find((one) => one.month === month && one.origin === origin);
  return row ? row.available + row.pending + row.reserved : 0;
}

async function debtNow(ctx: Context): Promise<Pick<Liability, "asOf" | "timeZone" | "debt">> {
  const { rows } = await ctx.db.execute<Pick<Liability, "asOf" | "timeZone" | "debt">>(sql`
    select to_char(app_now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "asOf", programme_zone() as "timeZone",
      coalesce((select sum(a.debt) from account a where a.debt > 0 and ${
        ctx.stores === "all"
          ? sql`true`
          : sql`exists (select from account_member m join client c on c.id = m.client_id
              where m.account_id = a.id and m.left_at is null and ${inOwnStores(ctx, sql`c.joined_store_id`)})`
      }), 0)::bigint as "debt"`);
  return onlyRow(rows);
}
