import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";

import { refusing } from "./operations";

type PurchaseReturn = {
  purchaseId: number;
  returnId: number;
  /** What all returns of the purchase so far, this one included, give back of what it spent. */
  restored: number;
  /** And what they take back of what it earned. */
  recalled: number;
  actor: string;
};

/** What one return moved: `owed` is the part of `recalled` that was spent already and became a debt. */
export type ReturnedBonuses = { restored: number; recalled: number; owed: number; available?: number; debt?: number };

/**
 * Moves the bonuses of a return: spent ones go back to their own lots with their own dates, earned ones are recalled.
 * The totals are of the purchase, so that rounding of its returns never adds up (I16).
 */
export async function returnBonuses(db: Db, purchaseReturn: PurchaseReturn): Promise<ReturnedBonuses> {
  const { purchaseId, returnId, restored, recalled, actor } = purchaseReturn;
  const { rows } = await refusing(
    db.execute<{ answer: ReturnedBonuses }>(
      sql`select return_purchase(${purchaseId}, ${returnId}, ${restored}, ${recalled}, ${actor}) as answer`,
    ),
  );
  return onlyRow(rows).answer;
}
