import { and, eq, isNull } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { accountMembers, cards, clientStateChanges, clients, purchases } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { attachCard } from "@/lib/cards/attach-card";
import { getClientCard } from "@/lib/clients/get-client-card";
import { addPurchase } from "@/lib/purchases/add-purchase";
import { getPurchaseTerms } from "@/lib/purchases/get-purchase-terms";
import { givenPacked } from "@/lib/testing/activation-fixtures";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore, uniqueNumber } from "@/lib/testing/factories";
import { balanceOf, deviationsOf, giveLot, type Purse } from "@/lib/testing/ledger-fixtures";
import { givenRules } from "@/lib/testing/level-fixtures";
import { reasonOf } from "@/lib/testing/refusal-of";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { openByApp } from "./open-by-app";
import { registerClient } from "./register-client";

describe("who has not registered", () => {
  it("collects with the virtual card of the application, and spends where the rules let anonymous clients", () =>
    inShop(async ({ db, ctx, storeId }) => {
      const { clientId } = await openByApp(ctx, { externalId: "app-1" });
      expect(await getClientCard(ctx, clientId)).toMatchObject({
        ...{ state: "anonymous", name: { last: "", first: "", middle: "" } },
        cards: [{ kind: "virtual", status: "active" }],
      });
      const purse = await purseOf(db, clientId);
      expect((await buy(ctx, storeId, purse)).earned).toBe(216);
      expect((await balanceOf(db, purse)).pending).toBe(216);
      await giveLot(db, purse, { amount: 100 });
      expect(await reasonOf(buy(ctx, storeId, purse, 10))).toBe("spendingAnonymous");
      await givenRules(db, { anonymousMaySpend: true });
      expect((await buy(ctx, storeId, purse, 10)).spent).toBe(10);
    }));

  it("collects with a packed card that is not activated, and spends where the rules let new clients", () =>
    inShop(async ({ db, ctx, storeId }) => {
      const { owner } = await givenOwner(db);
      expect((await buy(ctx, storeId, owner)).earned).toBe(216);
      expect(await getPurchaseTerms(ctx, owner.id)).toMatchObject({ cardNotActivated: true, spendingBar: "new" });
      await giveLot(db, owner, { amount: 100 });
      expect(await reasonOf(buy(ctx, storeId, owner, 10))).toBe("spendingNew");
      await givenRules(db, { newMaySpend: true });
      expect((await buy(ctx, storeId, owner, 10)).spent).toBe(10);
    }));
});

describe("the temporary owner of a packed card", () => {
  it("passes into whoever registers with it: purchases and bonuses are the person's, he himself is deleted", () =>
    inShop(async ({ db, ctx, storeId }) => {
      const { owner, number } = await givenOwner(db);
      await buy(ctx, storeId, owner);
      const { clientId } = await registerClient(ctx, {
        as: "participant",
        name: "Анна",
        phone: "9161234567",
        card: number,
      });
      await expectPassed(db, { owner, clientId, number });
      expect((await getClientCard(ctx, clientId)).state).toBe("registered");
    }));

  it("passes into the participant to whom the card is attached later", () =>
    inShop(async ({ db, ctx, storeId }) => {
      const { owner, number } = await givenOwner(db);
      await buy(ctx, storeId, owner);
      const { id: clientId } = await givenClient(db);
      await attachCard(ctx, { clientId, number });
      await expectPassed(db, { owner, clientId, number });
    }));
});

type Shop = { db: Db; ctx: Context; storeId: number };

async function inShop(test: (shop: Shop) => Promise<void>) {
  await withRollback(async (db) => {
    await setClock(db, "2026-11-22T12:00:00Z");
    await test({ db, ctx: await contextFor(db, "administrator"), storeId: (await givenStore(db)).id });
  });
}

function buy(ctx: Context, storeId: number, { id: clientId }: Purse, bonusesToSpend = 0) {
  const n = uniqueNumber();
  return addPurchase(ctx, {
    ...{ clientId, storeId, at: "2026-11-22T14:30", receipt: `Б-${n}`, key: `before-registration-${n}` },
    lines: [{ name: "Чайник", quantity: 1, price: 432_000 }],
    bonusesToSpend,
  });
}

async function givenOwner(db: Db): Promise<{ owner: Purse; number: string }> {
  const number = await givenPacked(db);
  const { id } = onlyRow(await db.select({ id: cards.clientId }).from(cards).where(eq(cards.number, number)));
  return { owner: await purseOf(db, id), number };
}

async function purseOf(db: Db, id: number): Promise<Purse> {
  const own = and(eq(accountMembers.clientId, id), eq(accountMembers.isPrimary, true), isNull(accountMembers.leftAt));
  return { id, ...onlyRow(await db.select({ accountId: accountMembers.accountId }).from(accountMembers).where(own)) };
}

/** All of the owner's is the person's now, and the owner leads to him. */
async function expectPassed(db: Db, { owner, clientId, number }: { owner: Purse; clientId: number; number: string }) {
  expect(await db.select().from(cards).where(eq(cards.number, number))).toMatchObject([
    { clientId, state: "activated", status: "active" },
  ]);
  expect(await db.$count(purchases, eq(purchases.clientId, clientId))).toBe(1);
  expect((await balanceOf(db, await purseOf(db, clientId))).pending).toBe(216);
  const [gone] = await db.select().from(clients).where(eq(clients.id, owner.id));
  expect(gone).toMatchObject({ state: "deleted", successorId: clientId });
  const changes = await db.select().from(clientStateChanges).where(eq(clientStateChanges.clientId, owner.id));
  expect(changes.at(-1)).toMatchObject({ from: "new", to: "deleted", cause: "cardTaken" });
  expect(await deviationsOf(db)).toEqual([]);
}
