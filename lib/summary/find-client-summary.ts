import "server-only";

import { sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { type Context, requirePermission } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import { parseInput } from "@/lib/core/parse-input";

import { type Period, periodBefore } from "./periods";
import { type ClientSummary, lostAfterDays, type SummaryInput, summaryInput, type Visits } from "./schema";
import { inOwnStores } from "./store-limit";

/** Receipts of a period beside as long a one before, and how many joined and stay away. Who bought: findBuyers. */
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

type Receipts = Pick<Visits, "receipts" | "paid" | "withCard">;
type Row = Receipts & { id: number | null; name: string | null };

/** Days that were added up, and what they changed by since: together what the purchases say at this moment. */
async function readReceipts(
  ctx: Context,
  { from, to }: Period,
): Promise<{ total: Receipts; stores: ClientSummary["stores"] }> {
  const part = (table: "receipt_day" | "receipt_change") =>
    sql`select r.store_id, r.receipts, r.paid, r.with_card from ${sql.identifier(table)} r
      where r.day between ${from}::date and ${to}::date and ${inOwnStores(ctx, sql`r.store_id`)}`;
  const { rows } = await ctx.db.execute<Row>(sql`
    select nullif(r.store_id, 0) as "id", (select s.name from store s where s.id = r.store_id) as "name",
      sum(r.receipts)::int as "receipts", sum(r.paid)::bigint as "paid", sum(r.with_card)::int as "withCard"
    from (${part("receipt_day")} union all ${part("receipt_change")}) r
    group by r.store_id having sum(r.receipts) > 0 order by 4 desc, 1`);
  const sum = (of: keyof Receipts) => rows.reduce((total, row) => total + row[of], 0);
  return {
    total: { receipts: sum("receipts"), paid: sum("paid"), withCard: sum("withCard") },
    stores: rows.map(({ id, name, receipts, paid }) => ({ id, name, receipts, paid })),
  };
}

/**
 * Nearly all clients take part or have bought: they are counted from an index alone, and those who are gone, in the bin
 * or nobody yet are counted and taken away. Of a person's own shops each client is looked at.
 */
async function readClients(ctx: Context, { from, to }: Period): Promise<Pick<Visits, "joined" | "lost">> {
  const scope = inStoreScope(ctx, sql`c.id`);
  const joinedThen = sql`c.joined_on between ${from}::date and ${to}::date`;
  const lostThen = sql`s.last_day between ${from}::date - ${lostAfterDays}::int
    and least(${to}::date, (select programme_today())) - ${lostAfterDays}::int`;
  const living = sql`c.state in ('anonymous', 'registered') and c.recycle_until is null`;
  const others = sql`(c.state in ('new', 'deleted', 'excluded') or c.recycle_until is not null)`;
  const withStats = sql`client_stats s join client c on c.id = s.client_id`;
  const { rows } = await ctx.db.execute<Pick<Visits, "joined" | "lost">>(
    scope
      ? sql`select (select count(*)::int from client c where ${joinedThen} and ${living} and ${scope}) as "joined",
          (select count(*)::int from ${withStats} where ${lostThen} and ${living} and ${scope}) as "lost"`
      : sql`select (select count(*) from client c where ${joinedThen})::int
            - (select count(*) from client c where ${joinedThen} and ${others})::int as "joined",
          (select count(*) from client_stats s where ${lostThen})::int
            - (select count(*) from ${withStats} where ${lostThen} and ${others})::int as "lost"`,
  );
  return onlyRow(rows);
}
