import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { cards, products, purchaseLineEffects, purchaseLines, purchases, returns } from "@/db/schema";
import { readRulesInForce } from "@/lib/programme/settings";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore } from "@/lib/testing/factories";
import { givenLevels, threeLevels } from "@/lib/testing/level-fixtures";
import { withRollback } from "@/lib/testing/test-database";

import { addPurchase } from "./add-purchase";
import { findPurchases, getPurchaseLines } from "./find-purchases";
import { getPurchase } from "./get-purchase";

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

  it("are searched by days, store, card, sum, goods and what became of them", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id: clientId } = await givenClient(db);
      const arbat = await givenStore(db, { code: "A-1", name: "Арбат" });
      const card = onlyRow(
        await db
          .insert(cards)
          .values({ clientId, state: "activated", number: "770012345" })
          .returning({ id: cards.id }),
      );
      const tea = await givenPurchase(db, "Ч-1", { clientId, day: "2026-03-01", paid: 125_040, cardId: card.id });
      await db.insert(purchaseLines).values({ purchaseId: tea, n: 1, clientId, name: "Чай", price: 1, paid: 1 });
      await givenPurchase(db, "Ч-2", { clientId, day: "2026-03-10", storeId: arbat.id, status: "open" });
      const back = await givenPurchase(db, "Ч-3", { clientId, day: "2026-03-20" });
      await db.insert(returns).values({
        ...{ clientId, purchaseId: back, source: "till", sourceKey: "В-3", at: new Date(), day: "2026-03-21" },
        refunded: 5_000,
      });
      for (const [search, receipts] of [
        [{ from: "2026-03-10" }, ["Ч-2", "Ч-3"]],
        [{ to: "2026-03-10" }, ["Ч-1", "Ч-2"]],
        [{ from: "2026-03-02", to: "2026-03-19" }, ["Ч-2"]],
        [{ storeId: arbat.id }, ["Ч-2"]],
        [{ card: "2345" }, ["Ч-1"]],
        [{ card: "9" }, []],
        [{ sum: 125_000 }, ["Ч-1"]],
        [{ sum: 125_001 }, []],
        [{ sum: 100_000 }, ["Ч-1", "Ч-2", "Ч-3"]],
        [{ q: "чай" }, ["Ч-1"]],
        [{ status: "returned" }, ["Ч-3"]],
        [{ status: "open" }, ["Ч-2"]],
        [{ status: "completed", to: "2026-03-15" }, ["Ч-1"]],
      ] as const) {
        const { rows } = await findPurchases(ctx, { clientId, ...search });
        expect(rows.map(({ receipt }) => receipt).toSorted(), JSON.stringify(search)).toEqual(receipts);
      }
      await expect(findPurchases(ctx, { clientId, card: "12345" })).rejects.toMatchObject({ code: "invalid" });
    }));

  it("say by which rules and which level they earned, and what these left out", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id: clientId } = await givenClient(db);
      await db.execute(
        sql`insert into client_level (client_id, system_key, level_key) values (${clientId}, 'main', 'gold')`,
      );
      const shut = onlyRow(
        await db.insert(products).values({ sku: "S-1", name: "Табак" }).returning({ id: products.id }),
      );
      const exclusions = { stores: [], categories: [], products: [{ key: "S-1", earns: false, pays: true }] };
      await givenLevels(db, threeLevels, { rules: { exclusions } });
      const { id: rulesId } = await readRulesInForce(db);
      const store = await givenStore(db);
      const {
        rows: [clock],
      } = await db.execute<{ at: string }>(
        sql`select to_char(app_now() at time zone 'Europe/Moscow' - interval '1 minute', 'YYYY-MM-DD"T"HH24:MI') as at`,
      );
      const { purchaseId } = await addPurchase(ctx, {
        ...{ clientId, storeId: store.id, at: clock?.at ?? "", receipt: "Ч-9", key: "earned-by" },
        lines: [
          { name: "Чай", quantity: 1, price: 100_000 },
          { productId: shut.id, quantity: 1, price: 100_000 },
        ],
      });
      const opened = await getPurchase(ctx, clientId, purchaseId);
      expect(opened.earning).toMatchObject({ rules: { id: rulesId }, level: expect.any(String), basisPoints: 1_000 });
      expect(opened.lines.map(({ isShutOut = false }) => isShutOut)).toEqual([false, true]);
      const blind = { ...ctx, rights: new Set([...ctx.rights].filter((right) => right !== "bonuses.view")) };
      expect(await getPurchase(blind, clientId, purchaseId)).toMatchObject({ earning: null });
    }));
});
