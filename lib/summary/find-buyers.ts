import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { type Context, requirePermission } from "@/lib/access/context";
import { parseInput } from "@/lib/core/parse-input";

import { type Period, periodBefore } from "./periods";
import { type Buyers, type SummaryInput, summaryInput } from "./schema";
import { inOwnStores } from "./store-limit";

/**
 * How many different clients bought within a period, in each shop too, and within the one before. Nothing is kept of it:
 * who is the same client changes with every merge, and an estimate would not be told from a figure. Every receipt of the
 * period is looked at, in its index alone.
 */
export async function findBuyers(ctx: Context, raw: SummaryInput): Promise<Buyers> {
  requirePermission(ctx, "summary.view");
  const period = parseInput(summaryInput, raw);
  const before = periodBefore(period);
  const { rows } = await ctx.db.execute<Row>(sql`
    with bought as materialized (
      select p.client_id, p.store_id, count(*) as receipts from ${completed(ctx, period)} group by p.client_id, p.store_id
    )
    select null as "storeId", count(*)::int as "active", sum(b.receipts)::int as "receipts"
    from (select b.client_id, sum(b.receipts) as receipts from bought b group by b.client_id) b
    union all
    select coalesce(b.store_id, 0), count(*)::int, 0 from bought b group by b.store_id
    union all
    -- Those who take part are most: the few others are found and taken away.
    select -1, 0, coalesce(sum(b.receipts), 0)::int from bought b
    where b.client_id in (select c.id from client c where c.state <> 'registered')`);
  const total = rows.find(({ storeId }) => storeId === null);
  const others = rows.find(({ storeId }) => storeId === -1);
  return {
    active: total?.active ?? 0,
    ofRegistered: (total?.receipts ?? 0) - (others?.receipts ?? 0),
    activeBefore: await countBuyers(ctx, before),
    stores: rows.flatMap(({ storeId, active }) =>
      storeId === null || storeId === -1 ? [] : [{ id: storeId === 0 ? null : storeId, active }],
    ),
  };
}

type Row = { storeId: number | null; active: number; receipts: number };

async function countBuyers(ctx: Context, period: Period): Promise<number> {
  const { rows } = await ctx.db.execute<{ n: number }>(sql`
    select count(*)::int as n from (select distinct p.client_id from ${completed(ctx, period)}) buyer`);
  return onlyRow(rows).n;
}

function completed(ctx: Context, { from, to }: Period): SQL {
  return sql`purchase p where p.status = 'completed' and p.day between ${from}::date and ${to}::date
    and ${inOwnStores(ctx, sql`p.store_id`)}`;
}
