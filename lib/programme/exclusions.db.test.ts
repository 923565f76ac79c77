import { eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { productCategories, products, purchaseLines } from "@/db/schema";
import { addPurchase } from "@/lib/purchases/add-purchase";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore, uniqueNumber } from "@/lib/testing/factories";
import { givenRules } from "@/lib/testing/level-fixtures";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { judgeProducts } from "./judge-products";
import { rulesSchema } from "./rules-schema";

describe("exclusions", () => {
  it("of a category hold for everything below it, together with those of single products", () =>
    withRollback(async (db) => {
      const shop = await givenShop(db);
      const rules = rulesSchema.parse({
        exclusions: {
          categories: [{ key: "alcohol", earns: false, pays: true }],
          products: [
            { key: "wine", earns: true, pays: false },
            { key: "tea", earns: false, pays: false },
          ],
          stores: [],
        },
      });
      const judged = await judgeProducts(db, rules, [shop.beer, shop.wine, shop.tea, shop.bread]);
      expect(Object.fromEntries(judged)).toEqual({
        [shop.beer]: { earns: false, pays: true, earningCategory: "Алкоголь", payingCategory: null },
        [shop.wine]: { earns: false, pays: false, earningCategory: "Алкоголь", payingCategory: null },
        [shop.tea]: { earns: false, pays: false, earningCategory: null, payingCategory: null },
      });
    }));

  it("of a category that is its own ancestor come to an end", () =>
    withRollback(async (db) => {
      const { beer, alcoholId, beersId } = await givenShop(db);
      await db.update(productCategories).set({ parentId: beersId }).where(eq(productCategories.id, alcoholId));
      const rules = rulesSchema.parse({
        exclusions: { categories: [{ key: "beers", earns: false, pays: false }], products: [], stores: [] },
      });
      expect([...(await judgeProducts(db, rules, [beer])).keys()]).toEqual([beer]);
    }));

  it("of a store hold for every line of its receipts", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-11-22T12:00:00Z");
      const store = await givenStore(db);
      const client = await givenClient(db);
      await givenRules(db, {
        exclusions: { categories: [], products: [], stores: [{ key: store.code, earns: false, pays: false }] },
      });
      const ctx = await contextFor(db, "administrator");
      const purchase = { clientId: client.id, storeId: store.id, at: "2026-11-22T14:30", receipt: "1" };
      const lines = [{ name: "Чайник", quantity: 1, price: 100_000 }];
      expect(await addPurchase(ctx, { ...purchase, lines, key: "store-key" })).toMatchObject({ earned: 0 });
      await expect(
        addPurchase(ctx, { ...purchase, receipt: "2", lines, bonusesToSpend: 1, key: "store-key-2" }),
      ).rejects.toMatchObject({ code: "conflict" });
    }));

  it("let excluded goods of any receipt earn nothing, and the shares sum to the whole", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-11-22T12:00:00Z");
      const { beer, wine, tea, bread } = await givenShop(db);
      await givenRules(db, {
        activationDelayDays: 0,
        exclusions: {
          categories: [{ key: "alcohol", earns: false, pays: false }],
          products: [{ key: "tea", earns: true, pays: false }],
          stores: [],
        },
      });
      const store = await givenStore(db);
      const client = await givenClient(db);
      const ctx = await contextFor(db, "administrator");
      const line = fc.record({
        productId: fc.constantFrom(beer, wine, tea, bread, undefined),
        quantity: fc.integer({ min: 1, max: 5 }),
        price: fc.integer({ min: 1, max: 90_000 }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), async (given) => {
          const n = uniqueNumber();
          const lines = given.map(({ productId, ...rest }) => ({
            ...rest,
            ...(productId ? { productId } : { name: "Нет" }),
          }));
          const { purchaseId, earned, paid } = await addPurchase(ctx, {
            clientId: client.id,
            storeId: store.id,
            at: "2026-11-22T14:30",
            receipt: `R-${n}`,
            lines,
            key: `purchase-key-${n}`,
          });
          const stored = await db.select().from(purchaseLines).where(eq(purchaseLines.purchaseId, purchaseId));
          const earning = stored.filter(({ productId }) => productId !== beer && productId !== wine);
          expect(stored.reduce((sum, one) => sum + one.paid, 0)).toBe(paid);
          expect(earning.reduce((sum, one) => sum + one.bonusesEarned, 0)).toBe(earned);
          expect(earned).toBe(Math.floor(earning.reduce((sum, one) => sum + one.paid, 0) / 2_000));
          expect(stored.filter((one) => !earning.includes(one) && one.bonusesEarned > 0)).toEqual([]);
        }),
        { numRuns: 30 },
      );
    }));
});

async function givenShop(db: Db) {
  const category = async (key: string, name: string, parentId?: number) =>
    onlyRow(await db.insert(productCategories).values({ key, name, parentId }).returning({ id: productCategories.id }))
      .id;
  const product = async (sku: string, categoryId: number) =>
    onlyRow(await db.insert(products).values({ sku, name: sku, categoryId }).returning({ id: products.id })).id;
  const alcoholId = await category("alcohol", "Алкоголь");
  const beersId = await category("beers", "Пиво", alcoholId);
  const foodId = await category("food", "Еда");
  return {
    alcoholId,
    beersId,
    beer: await product("beer", beersId),
    wine: await product("wine", alcoholId),
    tea: await product("tea", foodId),
    bread: await product("bread", foodId),
  };
}
