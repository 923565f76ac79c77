import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";

import { type BrokenSeal, type Deviation, deviationsKeptMax } from "./check-schema";

export type LedgerCheck = { accounts: number; deviations: Deviation[] };

const lastAccount = "9223372036854775807";

/**
 * Re-derives balances from their history and lists what does not agree: of all accounts, of those of one client, or of
 * a range of ids. One statement, so that operations going on meanwhile are seen whole or not at all.
 */
export async function checkLedger(
  db: Db,
  of: { clientId?: number } | { first: number; last: number } = {},
): Promise<LedgerCheck> {
  const ranges =
    "first" in of
      ? sql`select ${of.first}::bigint as first, ${of.last}::bigint as last`
      : of.clientId === undefined
        ? sql`select 0::bigint as first, ${lastAccount}::bigint as last`
        : sql`select distinct m.account_id as first, m.account_id as last from account_member m where m.client_id = ${of.clientId}`;
  const { rows } = await db.execute<LedgerCheck>(sql`
    with range as materialized (${ranges})
    select (select count(*) from range r join account a on a.id between r.first and r.last) as "accounts",
      coalesce((
        select json_agg(json_build_object('accountId', d.account_id, 'rule', d.rule, 'seq', d.seq, 'lotId', d.lot_id,
          'expected', d.expected, 'found', d.found) order by d.account_id, d.seq nulls first, d.lot_id nulls first, d.rule)
        from range r cross join lateral find_ledger_deviations(r.first, r.last) d
      ), '[]'::json) as "deviations"`);
  return onlyRow(rows);
}

/** Days a statement: as much of the ledger as is walked at once. */
const daysAtOnce = 31;

/**
 * Walks over the sealed days and gives those of which something was changed since, or whose kept sums are not theirs,
 * some weeks at a time: what the seal says, and what stands there now.
 */
export async function* walkSeals(db: Db): AsyncGenerator<{ days: number; broken: BrokenSeal[] }> {
  const parts = await db.execute<{ from: string; to: string; days: number }>(sql`
    select min(s.day)::text as "from", max(s.day)::text as "to", count(*)::int as "days"
    from (select day, (row_number() over (order by day) - 1) / ${daysAtOnce}::int as part from ledger_seal) s
    group by s.part order by s.part`);
  for (const { from, to, days } of parts.rows) {
    const { rows } = await db.execute<BrokenSeal>(sql`
      select s.day::text as "day", s.rule, s.expected, s.found
      from find_broken_seals(${from}::date, ${to}::date) s
      union all
      select d.day::text, 'keptDay', d.expected, d.found from find_broken_days(${from}::date, ${to}::date) d
      order by 1, 2`);
    yield { days, broken: rows };
  }
}

export async function findBrokenSeals(db: Db): Promise<BrokenSeal[]> {
  const found: BrokenSeal[] = [];
  for await (const { broken } of walkSeals(db)) found.push(...broken);
  return found;
}

/** Kept months that are not their days, and kept days of receipts that are not the purchases: the first of each. */
export async function findBrokenSums(db: Db): Promise<BrokenSeal[]> {
  const { rows } = await db.execute<BrokenSeal>(sql`
    (select m.month::text as "day", 'keptMonth' as "rule", m.expected, m.found from find_broken_months() m
      order by m.month limit ${deviationsKeptMax})
    union all
    (select r.day::text, 'keptReceipts', r.expected, r.found from find_broken_receipt_days() r
      order by r.day, r.store_id limit ${deviationsKeptMax})
    union all
    (select r.month::text, 'keptReceipts', r.expected, r.found from find_broken_receipt_months() r
      order by r.month limit ${deviationsKeptMax})`);
  return rows;
}
