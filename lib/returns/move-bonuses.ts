import "server-only";

import { eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { returns } from "@/db/schema";
import { type ReturnedBonuses, returnBonuses } from "@/lib/ledger/returned-bonuses";

import { readPurchaseState } from "./read-purchase-state";
import { returnTotals } from "./rules";

/** Moves the bonuses of a return that has just been written, and notes them on it. */
export async function moveBonusesOfReturn(
  db: Db,
  { returnId, purchaseId, actor }: { returnId: number; purchaseId: number; actor: string },
): Promise<ReturnedBonuses> {
  const purchase = await readPurchaseState(db, purchaseId);
  if (!purchase) throw new Error(`Return ${returnId} names purchase ${purchaseId}, which does not exist`);
  const moved = await returnBonuses(db, { purchaseId, returnId, actor, ...returnTotals(purchase) });
  if (moved.restored > 0 || moved.recalled > 0) {
    const noted = { bonusesRestored: moved.restored, bonusesRecalled: moved.recalled };
    await db.update(returns).set(noted).where(eq(returns.id, returnId));
  }
  return moved;
}
