import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { cards, purchaseLineEffects, purchaseLines, purchases } from "@/db/schema";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore } from "@/lib/testing/factories";
import { withRollback } from "@/lib/testing/test-database";

import { findPurchases, getPurchaseLines } from "./find-purchases";

const day = "2026-03-10";
const money = { total: 100_000, discount: 10_000, paid: 90_000, lineCount: 1 };

async function givenPurchase(db: Db, receipt: string, over: Partial<typeof purchases.$inferInsert>) {
  const at = new Date(`${day}T09:00:00Z`);
  const values = { status: "completed", source: "till", sourceKey: receipt, receipt, day, at, ...money, ...over };
  return onlyRow(
    await db
      .insert(purchases)
      .values(values as typeof purchases.$inferInsert)
      .returning({ id: purchases.id }),
  ).id;
}

describe("the purchases of a client", () => {
  it("are those on all his cards, unfinished and cancelled ones too", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id: clientId } = await givenClient(db);
      const own = { clientId, state: "activated" } as const;
      const [first, second] = await db
        .insert(cards)
        .values([
          { ...own, number: "77001" },
          { ...own, number: "77002" },
        ])
        .returning({ id: cards.id });
      await givenPurchase(db, "Ч-1", { clientId, cardId: first?.id });
      await givenPurchase(db, "Ч-2", { clientId, cardId: second?.id, status: "open", kind: "order" });
      await givenPurchase(db, "Ч-3", { clientId, cardId: second?.id, status: "cancelled" });
      await givenPurchase(db, "Ч-4", { clientId: (await givenClient(db)).id });
      const { rows } = await findPurchases(ctx, { clientId });
      expect(rows.map(({ receipt, status }) => `${receipt} ${status}`).toSorted()).toEqual([
        "Ч-1 completed",
        "Ч-2 open",
        "Ч-3 cancelled",
      ]);
    }));

  it("are found by the number of the receipt, the store and its code", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id: clientId } = await givenClient(db);
      const [arbat, north] = [
        await givenStore(db, { code: "A-1", name: "Арбат" }),
        await givenStore(db, { code: "N-2", name: "Север" }),
      ];
      await givenPurchase(db, "1017", { clientId, storeId: arbat.id });
      await givenPurchase(db, "2055", { clientId, storeId: north.id });
      for (const [q, receipts] of [
        ["101", ["1017"]],
        ["север", ["2055"]],
        ["a-1", ["1017"]],
        ["нет такого", []],
      ] as const) {
        const { rows } = await findPurchases(ctx, { clientId, q });
        expect(
          rows.map(({ receipt }) => receipt),
          q,
        ).toEqual(receipts);
      }
    }));

  it("show their lines down to the promotion that worked on each, with its discount and bonuses", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id: clientId } = await givenClient(db);
      const purchaseId = await givenPurchase(db, "Ч-1", { clientId });
      const line = { purchaseId, clientId, price: 50_000 } as const;
      await db.insert(purchaseLines).values([
        { ...line, n: 1, name: "Чай", discount: 10_000, paid: 40_000, bonusesEarned: 20 },
        { ...line, n: 2, name: "Сахар", paid: 50_000 },
      ]);
      await db.insert(purchaseLineEffects).values([
        { purchaseId, n: 1, promotionKey: "spring", discount: 10_000, bonuses: 0 },
        { purchaseId, n: 1, promotionKey: "tea", discount: 0, bonuses: 20 },
      ]);
      expect(await getPurchaseLines(ctx, clientId, purchaseId)).toMatchObject([
        {
          name: "Чай",
          discount: 10_000,
          promotions: [
            { key: "spring", discount: 10_000, bonuses: 0 },
            { key: "tea", discount: 0, bonuses: 20 },
          ],
        },
        { name: "Сахар", promotions: [] },
      ]);
    }));
});
