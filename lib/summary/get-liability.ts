import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { type Context, requirePermission } from "@/lib/access/context";

import type { Liability } from "./schema";
import { inOwnStores } from "./store-limit";

type Row = {
  month: string | null;
  origin: "loyalty" | "reward";
  available: number;
  pending: number;
  reserved: number;
};

/**
 * What the programme owes at this moment: what is left of every lot that lives, what is reserved of those that have
 * died included, by the month of its last day. One walk over the lots, which are put together by their last moment
 * before anything else is asked of them: there are a few hundred of these.
 */
export async function getLiability(ctx: Context): Promise<Liability> {
  requirePermission(ctx, "summary.view");
  const { rows } = await ctx.db.execute<Row>(sql`
    with now as materialized (select app_now() as t, programme_zone() as zone),
    piece as (
      select false as frozen, 1 as sign, ${sums} from lot l where ${hasSome} and ${ofOwnStores(ctx)} group by l.origin, l.expires_at
      union all
      -- Frozen accounts are few: what they have is taken away again and put in by their own rule.
      select f.frozen, f.sign, ${sums}
      from account a join lot l on l.account_id = a.id cross join (values (false, -1), (true, 1)) f (frozen, sign)
      where a.frozen_at is not null and ${hasSome} and ${ofOwnStores(ctx)} group by f.frozen, f.sign, l.origin, l.expires_at
    ), owed as (
      select p.origin,
        case when p.expires_at <= now.t then 'past' when p.expires_at < 'infinity'
          then date_trunc('month', (p.expires_at - interval '1 microsecond') at time zone now.zone)::date::text end as month,
        case when p.expires_at > now.t or p.frozen then p.free + case when p.frozen then 0 else p.due end else 0 end * p.sign as available,
        case when p.expires_at > now.t or p.frozen then p.later + case when p.frozen then p.due else 0 end else 0 end * p.sign as pending,
        p.reserved * p.sign as reserved
      from now cross join piece p
    )
    select month, origin, sum(available)::bigint as "available", sum(pending)::bigint as "pending", sum(reserved)::bigint as "reserved"
    from owed group by month, origin having sum(available) + sum(pending) + sum(reserved) > 0
    order by month is null, month <> 'past', month`);
  const total = (part: "available" | "pending" | "reserved") => rows.reduce((sum, row) => sum + row[part], 0);
  return {
    ...(await debtNow(ctx)),
    available: total("available"),
    pending: total("pending"),
    reserved: total("reserved"),
    months: [...new Set(rows.map(({ month }) => month))].map((month) => ({
      month,
      loyalty: amountOf(rows, month, "loyalty"),
      reward: amountOf(rows, month, "reward"),
    })),
  };
}

/** Such a lot has something left. Asking for that as well would have the planner expect far fewer than there are. */
const hasSome = sql`l.state in ('pending', 'active')`;

/** Of lots of one origin and last moment: free, reserved, waiting for a day that is over or that is to come. */
const sums = sql`l.origin, l.expires_at,
  coalesce(sum(l.remaining - l.reserved) filter (where l.state = 'active'), 0) as free, sum(l.reserved) as reserved,
  coalesce(sum(l.remaining) filter (where l.state = 'pending' and l.active_from <= (select t from now)), 0) as due,
  coalesce(sum(l.remaining) filter (where l.state = 'pending' and l.active_from > (select t from now)), 0) as later`;

/**
 * Who owns each account, as rows (account_id, client_id): the first of its members. Told by one number, so that a
 * million accounts need no sorting.
 */
export const accountOwners = sql`
  select m.account_id, min(case when m.is_owner then 0 else 2 * ${2 ** 60}::bigint end
    + case when m.is_primary then 0 else ${2 ** 60}::bigint end + m.client_id) & (${2 ** 60}::bigint - 1) as client_id
  from account_member m where m.left_at is null group by m.account_id`;

function ofOwnStores(ctx: Context): SQL {
  if (ctx.stores === "all") return sql`true`;
  return sql`l.account_id in (
    select o.account_id from (${accountOwners}) o join client c on c.id = o.client_id where ${inOwnStores(ctx, sql`c.joined_store_id`)})`;
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
