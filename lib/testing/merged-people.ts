import { eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { cards, purchases } from "@/db/schema";
import { mergeClients } from "@/lib/merging/merge-clients";
import type { MergeInput } from "@/lib/merging/schema";

import { contextFor } from "./context-for";
import { givenClient, uniqueNumber } from "./factories";
import { giveLot, type Purse, take } from "./ledger-fixtures";
import { advanceClock, setClock, withRollback } from "./test-database";

export type Person = Purse & { cardId: number };
export async function givenPerson(db: Db, seed: Parameters<typeof givenClient>[1] = {}): Promise<Person> {
  const number = `88${String(uniqueNumber()).padStart(6, "0")}`;
  const purse = await givenClient(db, { card: number, ...seed });
  const [card] = await db.select({ id: cards.id }).from(cards).where(eq(cards.number, number));
  return { ...purse, cardId: Number(card?.id) };
}

/** Two people merged: `gone` into `kept`; the clock goes on so that every membership has its own moment. */
export async function givenMerged(db: Db, kept: Person, gone: Person, over: Partial<MergeInput> = {}) {
  const ctx = await contextFor(db, "administrator");
  await advanceClock(db, "1 hour");
  const versions = { survivor: 1, client: 1 };
  const { mergeId } = await mergeClients(ctx, { clientId: gone.id, survivorId: kept.id, versions, ...over });
  await advanceClock(db, "1 hour");
  return { ctx, mergeId };
}

/** The survivor's account used with somebody's card. */
const withCard = (kept: Person, { cardId }: Person) =>
  [{ id: kept.id, accountId: kept.accountId }, { cardId }] as const;

export async function spendWith(db: Db, kept: Person, whose: Person, amount: number, purchaseId?: number) {
  const [purse, card] = withCard(kept, whose);
  await take(db, purse, amount, { ...card, ...(purchaseId && { purchaseId }) });
}

export async function earnWith(db: Db, kept: Person, whose: Person, amount: number) {
  const [purse, card] = withCard(kept, whose);
  await giveLot(db, purse, { amount, ...card });
}

export async function givenPurchase(db: Db, clientId: number, cardId: number | null): Promise<number> {
  const inserted = await db
    .insert(purchases)
    .values({
      ...{ clientId, cardId, status: "completed", source: "test", sourceKey: String(uniqueNumber()) },
      ...{ at: new Date("2026-03-11T09:00:00Z"), day: "2026-03-11", total: 1000, paid: 1000 },
    })
    .returning({ id: purchases.id });
  return onlyRow(inserted).id;
}

export async function inMarch<Result>(test: (db: Db) => Promise<Result>): Promise<Result> {
  return withRollback(async (db) => {
    await setClock(db, "2026-03-10T09:00:00Z");
    return test(db);
  });
}
