import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { productCategories, products, purchaseLines } from "@/db/schema";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore } from "@/lib/testing/factories";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { getPortrait } from "./get-portrait";

async function bought(db: Db, clientId: number, storeId: number, at: string, paid: number): Promise<number> {
  const { rows } = await db.execute<{ id: number }>(sql`
    insert into purchase (client_id, store_id, status, source, source_key, at, day, total, paid)
    values (${clientId}, ${storeId}, 'completed', 'till', ${`${clientId} ${at}`}, ${at}::timestamptz,
      (${at}::timestamptz at time zone 'Europe/Moscow')::date, ${paid}, ${paid}) returning id`);
  return onlyRow(rows).id;
}

describe("the portrait of a client", () => {
  it("says how much, how often, where, when and what he bought in the last twelve months", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-11-22T12:00:00Z");
      const ctx = await contextFor(db, "operator");
      const [arbat, north] = [await givenStore(db, { name: "Арбат" }), await givenStore(db, { name: "Север" })];
      const { id: clientId } = await givenClient(db);
      const { id: other } = await givenClient(db);
      const category = onlyRow(
        await db.insert(productCategories).values({ key: "tea", name: "Чай" }).returning({ id: productCategories.id }),
      );
      const tea = onlyRow(
        await db
          .insert(products)
          .values({ sku: "P-1", name: "Чай чёрный", categoryId: category.id })
          .returning({ id: products.id }),
      );
      const first = await bought(db, clientId, arbat.id, "2026-09-02T16:00:00Z", 100_000);
      await bought(db, clientId, arbat.id, "2026-09-12T16:00:00Z", 200_000);
      await bought(db, clientId, north.id, "2026-10-02T05:00:00Z", 300_000);
      // Before the twelve months, and somebody else's.
      await bought(db, clientId, north.id, "2025-11-02T05:00:00Z", 9_000_000);
      await bought(db, other, north.id, "2026-10-02T05:00:00Z", 1_000_000);
      await db.insert(purchaseLines).values([
        { purchaseId: first, n: 1, clientId, productId: tea.id, price: 60_000, paid: 60_000 },
        { purchaseId: first, n: 2, clientId, name: "Пакет", price: 40_000, paid: 40_000 },
      ]);
      const portrait = await getPortrait(ctx, clientId);
      expect(portrait).toMatchObject({
        receipts: 3,
        average: 200_000,
        everybody: 400_000,
        everyDays: 15,
        store: { name: "Арбат", receipts: 2 },
        time: { part: "evening", receipts: 2 },
        categories: [{ name: "Чай", paid: 60_000 }],
      });
      expect(portrait.months).toHaveLength(12);
      expect(portrait.months[0]).toEqual({ month: "2025-12-01", paid: 0, receipts: 0 });
      expect(portrait.months[9]).toEqual({ month: "2026-09-01", paid: 300_000, receipts: 2 });

      const { id: nobody } = await givenClient(db);
      expect(await getPortrait(ctx, nobody)).toMatchObject({ receipts: 0, average: null, store: null, categories: [] });
      const blind = await contextFor(db, null);
      await expect(getPortrait(blind, clientId)).rejects.toMatchObject({ code: "forbidden" });
    }));
});
