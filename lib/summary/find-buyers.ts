import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { type Context, requirePermission } from "@/lib/access/context";
import { parseInput } from "@/lib/core/parse-input";

import { type Period, periodBefore } from "./periods";
import { type Buyers, type SummaryInput, summaryInput } from "./schema";
import { inOwnStores } from "./store-limit";

/**
 * How many different clients bought within a period, and in each shop. Where nothing was bought after it, whoever bought
 * since its first day did so within it, and the statistics of clients know the last day of each. Of an earlier period
 * every receipt is looked at, in its index alone: who is the same client changes with every merge, so nothing is kept.
 */
export async function findBuyers(ctx: Context, raw: SummaryInput): Promise<Buyers> {
  requirePermission(ctx, "summary.view");
  const period = parseInput(summaryInput, raw);
  const { rows } = await ctx.db.execute<Row>(
    (await isLast(ctx, period)) ? sinceThen(ctx, period) : within(ctx, period),
  );
  const total = rows.find(({ storeId }) => storeId === null);
  const others = rows.find(({ storeId }) => storeId === -1);
  return {
    active: total?.active ?? 0,
    ofRegistered: (total?.receipts ?? 0) - (others?.receipts ?? 0),
    stores: rows.flatMap(({ storeId, active }) =>
      storeId === null || storeId === -1 || active === 0 ? [] : [{ id: storeId === 0 ? null : storeId, active }],
    ),
  };
}

/** How many bought within as long a period before. */
export async function countBuyersBefore(ctx: Context, raw: SummaryInput): Promise<number> {
  requirePermission(ctx, "summary.view");
  const before = periodBefore(parseInput(summaryInput, raw));
  const { rows } = await ctx.db.execute<{ n: number }>(sql`
    select count(*)::int as n from (select distinct p.client_id from ${completed(ctx, before)}) buyer`);
  return onlyRow(rows).n;
}

/** A row for all (null), one for each shop (0: outside of shops), and one for those who take no part (-1). */
type Row = { storeId: number | null; active: number; receipts: number };

async function isLast(ctx: Context, { to }: Period): Promise<boolean> {
  const { rows } = await ctx.db.execute<{ last: boolean }>(sql`
    select not exists (select from purchase p where p.status = 'completed' and p.day > ${to}::date) as "last"`);
  return onlyRow(rows).last;
}

function sinceThen(ctx: Context, period: Period): SQL {
  const { from, to } = period;
  const since = sql`cs.last_day >= ${from}::date and ${inOwnStores(ctx, sql`cs.store_id`)}`;
  const everybody =
    ctx.stores === "all"
      ? sql`select count(*)::int from client_stats s where s.last_day >= ${from}::date`
      : sql`select count(distinct cs.client_id)::int from client_store cs where ${since}`;
  const sums = (table: "receipt_day" | "receipt_change") =>
    sql`(select coalesce(sum(r.receipts), 0) from ${sql.identifier(table)} r
      where r.day between ${from}::date and ${to}::date and ${inOwnStores(ctx, sql`r.store_id`)})`;
  return sql`
    select null::int as "storeId", (${everybody}) as "active", (${sums("receipt_day")} + ${sums("receipt_change")})::int as "receipts"
    union all
    select cs.store_id, count(*)::int, 0 from client_store cs where ${since} group by cs.store_id
    union all
    select 0, count(distinct p.client_id)::int, 0 from ${completed(ctx, period)} and p.store_id is null
    union all
    select -1, 0, count(*)::int from ${completed(ctx, period)}
      and p.client_id in (select c.id from client c where c.state <> 'registered')`;
}

function within(ctx: Context, period: Period): SQL {
  return sql`
    with bought as materialized (
      select p.client_id, p.store_id, count(*) as receipts from ${completed(ctx, period)} group by p.client_id, p.store_id
    )
    select null::int as "storeId", count(*)::int as "active", sum(b.receipts)::int as "receipts"
    from (select b.client_id, sum(b.receipts) as receipts from bought b group by b.client_id) b
    union all
    select coalesce(b.store_id, 0), count(*)::int, 0 from bought b group by b.store_id
    union all
    -- Those who take part are most: the few others are found and taken away.
    select -1, 0, coalesce(sum(b.receipts), 0)::int from bought b
    where b.client_id in (select c.id from client c where c.state <> 'registered')`;
}

function completed(ctx: Context, { from, to }: Period): SQL {
  return sql`purchase p where p.status = 'completed' and p.day between ${from}::date and ${to}::date
    and ${inOwnStores(ctx, sql`p.store_id`)}`;
}
