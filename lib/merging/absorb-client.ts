import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { refusing } from "@/lib/ledger/operations";

type Passing = {
  /** Who passes, and becomes deleted. */
  clientId: number;
  survivorId: number;
  /** taken: a temporary owner, whose card a person takes; merged: the losing side of a merge. */
  kind: "taken" | "merged";
  actor: string;
};

/**
 * Makes one client pass into another: cards, identifiers, purchases, returns, messages, reservations and bonuses, in the
 * caller's transaction; profile, consents and levels by hand are the caller's. Refused: into himself, of or into one who
 * is gone or blocked, out of an account that he shares. Answers the number of the merge.
 */
export async function absorbClient(db: Db, { clientId, survivorId, kind, actor }: Passing): Promise<number> {
  const { rows } = await refusing(
    db.execute<{ id: number }>(sql`select absorb_client(${clientId}, ${survivorId}, ${kind}, ${actor}) as id`),
  );
  return onlyRow(rows).id;
}
