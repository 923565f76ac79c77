import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";

const batchSize = 200;

/**
 * Releases every reservation whose time has passed, a batch a transaction, and says how many. Killed at any moment it
 * has lost one batch of work; several at once share the accounts.
 */
export async function releaseDueReservations(db: Db, signal?: AbortSignal): Promise<number> {
  let released = 0;
  while (!signal?.aborted) {
    const { rows } = await db.execute<{ n: number }>(sql`select release_reservations(${batchSize}) as n`);
    const { n } = onlyRow(rows);
    released += n;
    if (n < batchSize) break;
  }
  return released;
}
