import "server-only";

import { sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { type Context, requirePermission } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import { parseInput } from "@/lib/core/parse-input";

import { type Period, periodBefore } from "./periods";
import { type ClientSummary, lostAfterDays, type SummaryInput, summaryInput, type Visits } from "./schema";
import { inOwnStores } from "./store-limit";

/** Receipts and clients of a period beside as long a one before: how many buy, join and stay away, and where. */
export async function findClientSummary(ctx: Context, raw: SummaryInput): Promise<ClientSummary> {
  requirePermission(ctx, "summary.view");
  const period = parseInput(summaryInput, raw);
  const before = periodBefore(period);
  const [now, then] = [await readReceipts(ctx, period), await readReceipts(ctx, before)];
  return {
    period,
    before,
    visits: { ...now.total, ...(await readClients(ctx, period)) },
    visitsBefore: { ...then.total, ...(await readClients(ctx, before)) },
    stores: now.stores,
  };
}

type Receipts = Pick<Visits, "receipts" | "paid" | "withCard" | "ofRegistered" | "active">;
type Row = Receipts & { isTotal: boolean; storeId: number | null; store: string | null };

async function readReceipts(
  ctx: Context,
  { from, to }: Period,
): Promise<{ total: Receipts; stores: ClientSummary["stores"] }> {
  const { rows } = await ctx.db.execute<Row>(sql`
    with bought as (
      select p.store_id, p.client_id, count(*) as receipts, sum(p.paid) as paid, count(p.card_id) as with_card
      from purchase p
      where p.status = 'completed' and p.day between ${from}::date and ${to}::date and ${inOwnStores(ctx, sql`p.store_id`)}
      group by p.store_id, p.client_id
    )
    select grouping(b.store_id) = 1 as "isTotal", b.store_id as "storeId",
      (select s.name from store s where s.id = b.store_id) as "store",
      coalesce(sum(b.receipts), 0)::int as "receipts", coalesce(sum(b.paid), 0)::bigint as "paid",
      coalesce(sum(b.with_card), 0)::int as "withCard",
      coalesce(sum(b.receipts) filter (where c.state = 'registered'), 0)::int as "ofRegistered",
      count(distinct b.client_id)::int as "active"
    from bought b join client c on c.id = b.client_id
    group by grouping sets ((), (b.store_id)) order by 5 desc`);
  const total = onlyRow(rows.filter(({ isTotal }) => isTotal));
  const { receipts, paid, withCard, ofRegistered, active } = total;
  return {
    total: { receipts, paid, withCard, ofRegistered, active },
    stores: rows
      .filter(({ isTotal }) => !isTotal)
      .map((row) => ({ id: row.storeId, name: row.store, receipts: row.receipts, paid: row.paid, active: row.active })),
  };
}

async function readClients(ctx: Context, { from, to }: Period): Promise<Pick<Visits, "joined" | "lost">> {
  const scope = inStoreScope(ctx, sql`c.id`) ?? sql`true`;
  const living = sql`c.state in ('anonymous', 'registered') and c.recycle_until is null and ${scope}`;
  const { rows } = await ctx.db.execute<Pick<Visits, "joined" | "lost">>(sql`
    select (select count(*)::int from client c
        where c.joined_on between ${from}::date and ${to}::date and ${living}) as "joined",
      (select count(*)::int from client_stats s join client c on c.id = s.client_id
        where s.last_day between ${from}::date - ${lostAfterDays}::int and least(${to}::date, programme_today()) - ${lostAfterDays}::int
          and ${living}) as "lost"`);
  return onlyRow(rows);
}
