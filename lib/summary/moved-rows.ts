import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import type { Context } from "@/lib/access/context";

import { type Period, stepOf } from "./periods";
import { inOwnStores } from "./store-limit";

/**
 * How the days of a period are read: whole months that were added up, days that were, and what neither holds from the
 * ledger itself. They never overlap.
 */
export type Reading = {
  /** The first day that is read from the ledger. */
  liveFrom: string;
  days: string[];
  /** The moments between those days. */
  bounds: string[];
  /** First day of the first and last day of the last of the months; null: none. */
  monthsFrom: string | null;
  monthsTo: string | null;
};

/** Months serve where nobody asks for single days. */
export async function planReading(db: Db, { from, to }: Period, of: "steps" | "totals"): Promise<Reading> {
  const byMonth = of === "totals" || stepOf({ from, to }) === "month";
  const { rows } = await db.execute<Reading>(sql`
    with kept as (select max(k.day) as day from ledger_day_kept k),
      months as (
        select min(m.month) as first_day, (max(m.month) + interval '1 month')::date - 1 as last_day
        from ledger_month_kept m
        where ${byMonth} and m.month >= ${from}::date and (m.month + interval '1 month')::date - 1 <= ${to}::date
      ),
      begins as (select coalesce((select day + 1 from kept), ${from}::date) as day),
      live as (
        select d::date as day from begins, generate_series(greatest(begins.day, ${from}::date), least(${to}::date, programme_today()), interval '1 day') d
      )
    select (select day::text from begins) as "liveFrom",
      coalesce((select array_agg(day::text order by day) from live), '{}') as "days",
      coalesce((select array_agg(coalesce(sealed.ends_at, programme_midnight(live.day))::text order by live.day) from live
          left join ledger_seal sealed on sealed.day = live.day - 1), '{}')
        || coalesce((select array[programme_midnight(max(day) + 1)::text] from live), '{}') as "bounds",
      (select first_day::text from months) as "monthsFrom", (select last_day::text from months) as "monthsTo"`);
  return onlyRow(rows);
}

/** What moved within a period, as rows (measure, origin, day, store_id, seller_id, actor, change, operations). */
export function movedRows(ctx: Context, { from, to }: Period, plan: Reading): SQL {
  const inStores = inOwnStores(ctx, sql`d.store_id`);
  const told = sql`d.store_id, d.seller_id, d.actor, d.change, d.operations`;
  const byDay = (of: SQL) =>
    sql`select ledger_measure(d.side, d.change) as measure, d.origin, d.day, ${told} from ${of} d
      where ${inStores} and d.day between ${from}::date and ${to}::date`;
  const outside =
    plan.monthsFrom === null ? sql`true` : sql`(d.day < ${plan.monthsFrom}::date or d.day > ${plan.monthsTo}::date)`;
  const parts = [sql`${byDay(sql`ledger_day`)} and ${outside}`];
  if (plan.monthsFrom !== null) {
    parts.push(sql`select d.measure, d.origin, d.month, ${told} from ledger_month d
      where ${inStores} and d.month between ${plan.monthsFrom}::date and ${plan.monthsTo}::date`);
  }
  if (plan.days.length > 0) {
    parts.push(byDay(sql`sum_ledger_days(${sql.param(plan.days)}::date[], ${sql.param(plan.bounds)}::timestamptz[])`));
  }
  return sql.join(parts, sql` union all `);
}
