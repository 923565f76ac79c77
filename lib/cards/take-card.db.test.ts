import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { cards, clients } from "@/db/schema";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { balanceOf, deviationsOf, giveLot } from "@/lib/testing/ledger-fixtures";
import { reasonOf } from "@/lib/testing/refusal-of";
import { withRollback } from "@/lib/testing/test-database";

import { takeCard } from "./take-card";

const person = { state: "registered" } as const;

async function givenPackedCard(db: Db, over: Partial<typeof cards.$inferInsert> = {}) {
  const owner = await givenClient(db, { state: "new", name: "" });
  const values = { number: "77001", clientId: owner.id, state: "prepared", ...over } as const;
  const { id } = onlyRow(await db.insert(cards).values(values).returning({ id: cards.id }));
  return { owner, cardId: id };
}

describe("takeCard", () => {
  it("gives a person the card of its temporary owner, activated, with everything that was earned on it", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { owner, cardId } = await givenPackedCard(db);
      await giveLot(db, owner, { amount: 40 });
      const { id, accountId } = await givenClient(db, person);
      await takeCard(ctx, { clientId: id, cardId });
      expect(await balanceOf(db, { id, accountId })).toMatchObject({ available: 40 });
      const [card] = await db.select().from(cards).where(eq(cards.id, cardId));
      expect(card).toMatchObject({ clientId: id, state: "activated", status: "active" });
      expect(card?.issuedAt).not.toBeNull();
      const [gone] = await db.select().from(clients).where(eq(clients.id, owner.id));
      expect(gone).toMatchObject({ state: "deleted", successorId: id });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("activates his own and leaves an active one as it is", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id } = await givenClient(db, person);
      const { cardId } = await givenPackedCard(db, { clientId: id, state: "issued" });
      await takeCard(ctx, { clientId: id, cardId });
      const [first] = await db.select().from(cards).where(eq(cards.id, cardId));
      await takeCard(ctx, { clientId: id, cardId });
      expect(await db.select().from(cards).where(eq(cards.id, cardId))).toEqual([first]);
    }));

  it("refuses a card of somebody else, and one that does not work", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const [{ id }, other] = [await givenClient(db, person), await givenClient(db, person)];
      const taken = await givenPackedCard(db, { number: "77002", clientId: other.id });
      expect(await reasonOf(takeCard(ctx, { clientId: id, cardId: taken.cardId }))).toBe("cardTaken");
      const blocked = await givenPackedCard(db, { number: "77003", status: "blocked", statusReason: "lost" });
      expect(await reasonOf(takeCard(ctx, { clientId: id, cardId: blocked.cardId }))).toBe("cardNotWorking");
    }));
});
