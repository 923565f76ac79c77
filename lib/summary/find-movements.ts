import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { parseInput } from "@/lib/core/parse-input";

import { movedRows, planReading, type Reading } from "./moved-rows";
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

/**
 * What was given, spent, burned and taken back within a period and within as long a one before, in all and by origin,
 * shop, person and seller. Days that are sealed are kept sums, and so are their months; the days since are read from the
 * ledger as they are now.
 */
export async function findMovements(ctx: Context, raw: SummaryInput): Promise<Movements> {
  requirePermission(ctx, "summary.view");
  const period = parseInput(summaryInput, raw);
  const before = periodBefore(period);
  const plan = await planReading(ctx.db, period, "steps");
  const rows = await readGroups(ctx, period, plan);
  const rowsBefore = await readTotals(ctx, before);
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
    liveFrom: plan.liveFrom,
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

async function readTotals(ctx: Context, period: Period): Promise<Row[]> {
  const plan = await planReading(ctx.db, period, "totals");
  const { rows } = await ctx.db.execute<Row>(sql`
    select d.measure, sum(d.change)::bigint as "change" from (${movedRows(ctx, period, plan)}) d
    where d.measure is not null group by 1`);
  return rows;
}

/** Days are put together first: what is told by shop, person and seller is then grouped from a fraction of the rows. */
async function readGroups(ctx: Context, period: Period, plan: Reading): Promise<Row[]> {
  const step = stepOf(period) === "day" ? sql`d.day` : sql`date_trunc('month', d.day::timestamp)::date`;
  const { rows } = await ctx.db.execute<Row>(sql`
    with moved as materialized (
      select * from (${movedRows(ctx, period, plan)}) d where d.measure is not null
    ), whole as materialized (
      select measure, origin, store_id, seller_id, actor, sum(change) as change, sum(operations) as operations
      from moved group by 1, 2, 3, 4, 5
    ), summed as (
      select case when grouping(origin) = 0 then 'origin' when grouping(store_id) = 0 then 'store'
          when grouping(seller_id) = 0 then 'seller' else 'actor' end as grouped,
        coalesce(origin, store_id::text, seller_id::text, actor) as key, measure,
        sum(change)::bigint as change, sum(operations)::int as operations
      from whole
      group by grouping sets ((measure, origin), (measure, store_id), (measure, seller_id), (measure, actor))
      union all
      select 'step', d.step::text, d.measure, sum(d.change)::bigint, sum(d.operations)::int
      from (select ${step} as step, d.measure, d.change, d.operations from moved d) d group by d.step, d.measure
    )
    select g.grouped, g.key, g.measure, g.change, g.operations,
      case g.grouped
        when 'store' then (select s.name from store s where s.id = g.key::int)
        when 'seller' then (select s.name from seller s where s.id = g.key::int)
        when 'actor' then (select u.name from "user" u where g.key = 'user:' || u.id)
      end as "name"
    from summed g order by g.grouped, g.key`);
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
