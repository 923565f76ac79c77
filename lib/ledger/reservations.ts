import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";

import { callOnce, type Done, type OperationKey, parametersOfKey, refusing } from "./operations";
import type { ClosedReservation, LedgerAnswer } from "./schema";

export type Hold = {
  accountId: number;
  amount: number;
  /** `user:<id>`, `key:<id>` or `job:<name>`. */
  actor: string;
  clientId: number;
  cardId?: number | undefined;
  purchaseId?: number | undefined;
  /** An order is completed even late, with a debt; a receipt at the till only if the bonuses are there. */
  kind: "receipt" | "order";
  /** When it is released if nobody has closed it. */
  expiresAt: Date;
  comment?: string | undefined;
  key?: OperationKey | undefined;
};

type Closing = {
  accountId: number;
  reservationId: number;
  actor: string;
  comment?: string | undefined;
};

/** Holds bonuses for something not yet paid. Refuses like a debit. */
export function reserveBonuses(db: Db, hold: Hold): Promise<Done<LedgerAnswer & { reservationId: number }>> {
  return callOnce(
    db,
    sql`reserve(account_id => ${hold.accountId}, amount => ${hold.amount}, actor => ${hold.actor},
      expires_at => ${hold.expiresAt.toISOString()}::timestamptz, kind => ${hold.kind}, client_id => ${hold.clientId},
      card_id => ${hold.cardId ?? null}, purchase_id => ${hold.purchaseId ?? null}, comment => ${hold.comment ?? null},
      ${parametersOfKey(hold.key)})`,
  );
}

/**
 * Spends `amount` of a reservation and gives the rest back; the same again gets the same answer. After the client was
 * blocked only with `evenBlocked`. What was released already is taken anew: settled 47.
 */
export function completeReservation(
  db: Db,
  { amount, evenBlocked, ...closing }: Closing & { amount: number; evenBlocked: boolean },
): Promise<Done<ClosedReservation>> {
  return close(db, closing, amount, evenBlocked);
}

/** Gives all of a reservation back to its lots; what died meanwhile burns at once. */
export function cancelReservation(db: Db, closing: Closing): Promise<Done<ClosedReservation>> {
  return close(db, closing, 0, true);
}

/** Gives an open reservation until a later moment; never less time than it has. */
export async function prolongReservation(
  db: Db,
  { accountId, reservationId, until }: { accountId: number; reservationId: number; until: Date },
): Promise<void> {
  await refusing(
    db.execute(sql`select prolong_reservation(${accountId}, ${reservationId}, ${until.toISOString()}::timestamptz)`),
  );
}

function close(db: Db, closing: Closing, completed: number, evenBlocked: boolean): Promise<Done<ClosedReservation>> {
  const { accountId, reservationId, actor, comment } = closing;
  return callOnce(
    db,
    sql`close_reservation(account_id => ${accountId}, reservation_id => ${reservationId}, completed => ${completed},
      actor => ${actor}, even_blocked => ${evenBlocked}, comment => ${comment ?? null})`,
  );
}
