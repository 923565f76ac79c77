import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { log } from "@/lib/core/log";

import { settleAccount } from "./operations";

const batchSize = 100;
/** Settling is all work of the database's processors: two at once keep two of them busy. */
const shares = 2;

/**
 * Settles whatever is due, a batch a transaction, and says how many accounts that were. Stopped or killed at any
 * moment, it has lost at most a batch of work in each share; several at once share the accounts. An account that cannot
 * be settled is reported and does not hold up the others.
 */
export async function settleDueAccounts(db: Db, signal?: AbortSignal): Promise<number> {
  const done = await Promise.all(Array.from({ length: shares }, () => settleBatches(db, signal)));
  const settled = done.reduce((sum, share) => sum + share.settled, 0);
  return done.some(({ failed }) => failed) ? settled + (await settleOneByOne(db, signal)) : settled;
}

async function settleBatches(db: Db, signal?: AbortSignal): Promise<{ settled: number; failed: boolean }> {
  let settled = 0;
  while (!signal?.aborted) {
    const { rows } = await db
      .execute<{ n: number }>(sql`select settle_due(${batchSize}) as n`)
      .catch(() => ({ rows: [] }));
    if (rows.length === 0) return { settled, failed: true };
    const { n } = onlyRow(rows);
    settled += n;
    if (n < batchSize) break;
  }
  return { settled, failed: false };
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
