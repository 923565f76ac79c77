import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { type Context, requirePermission } from "@/lib/access/context";
import { parseInput } from "@/lib/core/parse-input";

import { type Period, periodBefore, stepOf } from "./periods";
import {
  type ActorSums,
  type Measure,
  type Movements,
  measures,
  type OriginSums,
  type SummaryInput,
  type Sums,
  type SumsOf,
  summaryInput,
} from "./schema";
import { inOwnStores } from "./store-limit";

/**
 * What was given, spent, burned and taken back within a period and within as long a one before, in all and by origin,
 * shop, person and seller. Days that are sealed are kept sums; the days since are read from the ledger as they are now.
 */
export async function findMovements(ctx: Context, raw: SummaryInput): Promise<Movements> {
  requirePermission(ctx, "summary.view");
  const period = parseInput(summaryInput, raw);
  const before = periodBefore(period);
  const live = await liveDays(ctx.db, period);
  const rows = await readGroups(ctx, period, live);
  const rowsBefore = await readTotals(ctx, before, await liveDays(ctx.db, before));
  return {
    period,
    before,
    sums: sumsOf(rows.filter(({ grouped }) => grouped === "origin")),
    sumsBefore: sumsOf(rowsBefore),
    byOrigin: originSums(rows),
    steps: [...groups(rows, "step")].map(([day, { sums }]) => ({ day, sums })),
    stores: named(rows, "store"),
    sellers: named(rows, "seller"),
    actors: actorsOf(rows),
    liveFrom: live.from,
  };
}

type Row = {
  grouped: "origin" | "step" | "store" | "seller" | "actor";
  key: string;
  name: string | null;
  measure: Measure | null;
  change: number;
  operations: number;
};

type Live = { from: string; days: string[]; bounds: string[] };

/** The days of a period that are not kept yet, with the moments between them. */
async function liveDays(db: Db, { from, to }: Period): Promise<Live> {
  const { rows } = await db.execute<Live>(sql`
    with kept as (select max(k.day) as day from ledger_day_kept k),
      begins as (select coalesce((select day + 1 from kept), ${from}::date) as day),
      live as (
        select d::date as day from begins, generate_series(greatest(begins.day, ${from}::date), least(${to}::date, programme_today()), interval '1 day') d
      )
    select (select day::text from begins) as "from",
      coalesce((select array_agg(day::text order by day) from live), '{}') as "days",
      coalesce((select array_agg(coalesce(sealed.ends_at, programme_midnight(live.day))::text order by live.day) from live
          left join ledger_seal sealed on sealed.day = live.day - 1), '{}')
        || coalesce((select array[programme_midnight(max(day) + 1)::text] from live), '{}') as "bounds"`);
  return onlyRow(rows);
}

function movedRows(ctx: Context, { from, to }: Period, { days, bounds }: Live): SQL {
  const inStores = inOwnStores(ctx, sql`d.store_id`);
  const part = sql`select d.day, d.side, d.kind, d.origin, d.store_id, d.seller_id, d.actor, d.change, d.operations`;
  const kept = sql`${part} from ledger_day d where d.day between ${from}::date and ${to}::date and ${inStores}`;
  if (days.length === 0) return kept;
  return sql`${kept} union all ${part} from sum_ledger_days(${sql.param(days)}::date[], ${sql.param(bounds)}::timestamptz[]) d
    where d.day between ${from}::date and ${to}::date and ${inStores}`;
}

const measureOf = sql`case
  when d.side = 'issued' then case when d.change > 0 then 'issued' else 'recalled' end
  when d.side = 'spent' then case when d.change < 0 then 'spent' else 'restored' end
  when d.side in ('expired', 'recalled', 'adjusted') then d.side end`;

async function readTotals(ctx: Context, period: Period, live: Live): Promise<Row[]> {
  const { rows } = await ctx.db.execute<Row>(sql`
    select ${measureOf} as "measure", sum(d.change)::bigint as "change" from (${movedRows(ctx, period, live)}) d group by 1`);
  return rows;
}

async function readGroups(ctx: Context, period: Period, live: Live): Promise<Row[]> {
  const step = stepOf(period) === "day" ? sql`d.day` : sql`date_trunc('month', d.day::timestamp)::date`;
  const { rows } = await ctx.db.execute<Row>(sql`
    with moved as materialized (
      select ${measureOf} as measure, d.origin, ${step} as step, d.store_id, d.seller_id, d.actor, d.change, d.operations
      from (${movedRows(ctx, period, live)}) d
    ), summed as (
      select case when grouping(origin) = 0 then 'origin' when grouping(step) = 0 then 'step'
          when grouping(store_id) = 0 then 'store' when grouping(seller_id) = 0 then 'seller' else 'actor' end as grouped,
        coalesce(origin, step::text, store_id::text, seller_id::text, actor) as key, measure,
        sum(change)::bigint as change, sum(operations)::int as operations
      from moved
      group by grouping sets ((measure, origin), (measure, step), (measure, store_id), (measure, seller_id), (measure, actor))
    )
    select g.grouped, g.key, g.measure, g.change, g.operations,
      case g.grouped
        when 'store' then (select s.name from store s where s.id = g.key::int)
        when 'seller' then (select s.name from seller s where s.id = g.key::int)
        when 'actor' then (select u.name from "user" u where g.key = 'user:' || u.id)
      end as "name"
    from summed g where g.measure is not null order by g.grouped, g.key`);
  return rows;
}

function noSums(): Sums {
  return { issued: 0, spent: 0, expired: 0, recalled: 0, restored: 0, adjusted: 0 };
}

function sumsOf(rows: readonly Pick<Row, "measure" | "change">[]): Sums {
  const sums = noSums();
  for (const { measure, change } of rows) if (measure) sums[measure] += change;
  return sums;
}

function originSums(rows: readonly Row[]): OriginSums {
  const found = groups(rows, "origin");
  const of = (origin: string) => found.get(origin)?.sums ?? noSums();
  return { loyalty: of("loyalty"), reward: of("reward"), mixed: of("mixed") };
}

type Group = { name: string | null; sums: Sums; operations: number };

function groups(rows: readonly Row[], grouped: Row["grouped"]): Map<string, Group> {
  const found = new Map<string, Group>();
  for (const row of rows) {
    if (row.grouped !== grouped || !row.measure) continue;
    const group = found.get(row.key) ?? { name: row.name, sums: noSums(), operations: 0 };
    group.sums[row.measure] += row.change;
    group.operations += row.operations;
    found.set(row.key, group);
  }
  return found;
}

function named(rows: readonly Row[], grouped: "store" | "seller"): SumsOf[] {
  return [...groups(rows, grouped)]
    .map(([key, group]) => ({ id: key === "0" ? null : Number(key), ...group }))
    .sort(byTurnover);
}

/** People by name; all keys together, and all that the product did by itself. */
function actorsOf(rows: readonly Row[]): ActorSums[] {
  const found = new Map<string, ActorSums>();
  for (const [key, group] of groups(rows, "actor")) {
    const kind = key.startsWith("user:") ? "user" : key.startsWith("key:") ? "key" : "program";
    const place = kind === "user" ? key : kind;
    const id = kind === "user" ? Number(key.slice("user:".length)) : null;
    const known = found.get(place) ?? { kind, id, name: group.name, sums: noSums(), operations: 0 };
    for (const measure of measures) known.sums[measure] += group.sums[measure];
    known.operations += group.operations;
    found.set(place, known);
  }
  return [...found.values()].sort(byTurnover);
}

function byTurnover(a: { sums: Sums }, b: { sums: Sums }): number {
  return turnover(b.sums) - turnover(a.sums);
}

function turnover(sums: Sums): number {
  return measures.reduce((total, measure) => total + Math.abs(sums[measure]), 0);
}
