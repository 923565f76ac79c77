import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";

import { callOnce, type Done, type OperationKey, parametersOfKey } from "./operations";
import type { ReversedOperation } from "./schema";

type Reversal = {
  accountId: number;
  seq: number;
  actor: string;
  comment?: string | undefined;
  batchId?: number | undefined;
  key?: OperationKey | undefined;
};

/**
 * Takes back an accrual or a debit that belongs to no purchase, once, by a transaction of its own (N9). Of an accrual
 * only what its lot still has: `spent` says what could not be taken back. Works for a blocked client too.
 */
export function reverseOperation(db: Db, reversal: Reversal): Promise<Done<ReversedOperation>> {
  const { accountId, seq, actor, comment, batchId, key } = reversal;
  return callOnce(
    db,
    sql`reverse(account_id => ${accountId}, seq => ${seq}, actor => ${actor}, comment => ${comment ?? null},
      batch_id => ${batchId ?? null}, ${parametersOfKey(key)})`,
  );
}
