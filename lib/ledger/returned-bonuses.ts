import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";

import { refusing } from "./operations";

/** What one return moved: `owed` is the part of `recalled` that was spent already and became a debt. */
export type ReturnedBonuses = { restored: number; recalled: number; owed: number };

/**
 * Moves the bonuses of a return that has just been written, and notes them on it: spent ones go back to their own lots
 * with their own dates, earned ones are recalled (I16). Returns of one purchase never come to more than the whole.
 */
export async function returnBonuses(db: Db, returnId: number, actor: string): Promise<ReturnedBonuses> {
  const { rows } = await refusing(
    db.execute<{ answer: ReturnedBonuses }>(sql`select return_purchase(${returnId}, ${actor}) as answer`),
  );
  return onlyRow(rows).answer;
}
