import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { log } from "@/lib/core/log";

import { settleAccount } from "./operations";

const batchSize = 200;

/**
 * Settles whatever is due, a batch a transaction, and says how many accounts that were. Stopped or killed at any
 * moment, it has lost at most one batch of work; several at once share the accounts. An account that cannot be settled
 * is reported and does not hold up the others.
 */
export async function settleDueAccounts(db: Db, signal?: AbortSignal): Promise<number> {
  let settled = 0;
  while (!signal?.aborted) {
    const { rows } = await db
      .execute<{ n: number }>(sql`select settle_due(${batchSize}) as n`)
      .catch(() => ({ rows: [] }));
    if (rows.length === 0) return settled + (await settleOneByOne(db, signal));
    const { n } = onlyRow(rows);
    settled += n;
    if (n < batchSize) break;
  }
  return settled;
}

/** After a batch that failed as a whole: each account in a transaction of its own. */
async function settleOneByOne(db: Db, signal?: AbortSignal): Promise<number> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select id from account
    where next_due_at <= (select app_now()) and next_due_at < 'infinity' and frozen_at is null
    order by next_due_at`);
  let settled = 0;
  for (const { id } of rows) {
    if (signal?.aborted) break;
    try {
      if (await settleAccount(db, id)) settled += 1;
    } catch (error) {
      log.error({ accountId: id, err: error }, "account not settled");
    }
  }
  return settled;
}
