import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";

import type { Deviation } from "./schema";

export type LedgerCheck = { accounts: number; deviations: Deviation[] };

/**
 * Re-derives balances from their history and lists what does not agree: of all accounts, or of those of one client.
 * One statement, so that operations going on meanwhile are seen whole or not at all.
 */
export async function checkLedger(db: Db, { clientId }: { clientId?: number } = {}): Promise<LedgerCheck> {
  const owned = sql`(select m.account_id from account_member m where m.client_id = ${clientId ?? null})`;
  const wanted = clientId === undefined ? sql`true` : sql`d.account_id = any (array${owned})`;
  const { rows } = await db.execute<LedgerCheck>(sql`
    select (select count(*) from account where ${clientId === undefined ? sql`true` : sql`id in ${owned}`}) as "accounts",
      coalesce((
        select json_agg(json_build_object('accountId', d.account_id, 'rule', d.rule, 'seq', d.seq, 'lotId', d.lot_id,
          'expected', d.expected, 'found', d.found) order by d.account_id, d.seq nulls first, d.lot_id nulls first, d.rule)
        from ledger_deviations d where ${wanted}
      ), '[]'::json) as "deviations"`);
  return onlyRow(rows);
}
