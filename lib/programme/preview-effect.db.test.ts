import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { clientLevels, productCategories, products, purchases } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { blockClient } from "@/lib/clients/block-client";
import { assignLevel } from "@/lib/levels/assign-level";
import { recountLevels } from "@/lib/levels/recount-levels";
import { addPurchase } from "@/lib/purchases/add-purchase";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore, uniqueNumber } from "@/lib/testing/factories";
import { givenLevels, systemOf, threeLevels } from "@/lib/testing/level-fixtures";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { planRules } from "./plan-version";
import { previewRules } from "./preview-effect";
import { type ProgrammeRules, rulesSchema } from "./rules-schema";
import { readRulesInForce } from "./settings";

const sums = [0, 90_000, 400_000, 499_999, 500_000, 700_000, 1_999_999, 2_000_000, 5_000_000];

/** Rules that differ in every way that moves a level or an accrual. */
const candidates: [string, (rules: ProgrammeRules) => ProgrammeRules][] = [
  ["other bounds", (rules) => ({ ...rules, systems: { main: systemOf(bounds(450_000, 1_900_000)) } })],
  [
    "another period",
    (rules) => ({ ...rules, systems: { main: systemOf(bounds(80_000, 90_001), { periodMonths: 2 }) } }),
  ],
  [
    "returns that lower nothing",
    (rules) => ({ ...rules, systems: { main: systemOf(threeLevels, { returnsLower: false }) } }),
  ],
  ["a level by hand alone", (rules) => ({ ...rules, systems: { main: systemOf(bounds(500_000, null)) } })],
  [
    "rates, rounding and exclusions",
    (rules) => ({
      ...rules,
      rounding: "up",
      systems: { main: systemOf(threeLevels.map((level) => ({ ...level, accrualBasisPoints: 777 }))) },
      exclusions: { categories: [{ key: "alcohol", earns: false, pays: true }], products: [], stores: [] },
    }),
  ],
];

describe("the preview of rules", () => {
  it.each(candidates)("tells the levels that then change: %s", (_, change) =>
    inShop(async ({ db, ctx }) => {
      const before = await levelsByClient(db);
      const { rules } = await readRulesInForce(db);
      const next = rulesSchema.parse(change(rules));
      const { levels } = await previewRules(ctx, { rules: next });
      await begin(ctx, next);
      const moved = [...(await levelsByClient(db))].filter(([id, level]) => before.get(id) !== level);
      expect(levels.reduce((sum, move) => sum + move.clients, 0)).toBe(moved.length);
      for (const { from, to, clients: count } of levels) {
        expect(moved.filter(([id, level]) => level === to && (before.get(id) ?? null) === from)).toHaveLength(count);
      }
    }),
  );

  it.each(candidates)("tells what the same receipts then earn: %s", (_, change) =>
    inShop(async ({ db, ctx, receipts }) => {
      const { rules } = await readRulesInForce(db);
      const next = rulesSchema.parse(change(rules));
      const { receipts: effect } = await previewRules(ctx, { rules: next });
      expect(effect.count).toBe(await db.$count(purchases, eq(purchases.status, "completed")));
      await begin(ctx, next);
      // Each is another client's: what one buys again moves nobody else's level.
      let again = 0;
      for (const receipt of receipts) again += (await addPurchase(ctx, { ...receipt, ...uniqueMarks() })).earned ?? 0;
      expect(again).toBe(effect.after);
    }),
  );

  it("is for who may edit the programme, and writes nothing", () =>
    inShop(async ({ db, ctx }) => {
      const { rules } = await readRulesInForce(db);
      await expect(previewRules(await contextFor(db, "operator"), { rules })).rejects.toMatchObject({
        code: "forbidden",
      });
      const { levels, receipts } = await previewRules(ctx, { rules });
      expect(levels).toEqual([]);
      expect(receipts.before).toBe(receipts.after);
      expect(receipts.largest).toEqual([]);
    }));
});

function bounds(silver: number | null, gold: number | null) {
  const own: Record<string, number | null> = { silver, gold };
  return threeLevels.map((level) => ({
    ...level,
    spentFrom: level.key in own ? (own[level.key] ?? null) : level.spentFrom,
  }));
}

type Bought = {
  clientId: number;
  storeId: number;
  lines: { productId: number; quantity: number; price: number }[];
  at: string;
};

async function inShop(test: (shop: { db: Db; ctx: Context; receipts: Bought[] }) => Promise<void>) {
  await withRollback(async (db) => {
    await setClock(db, "2026-11-22T12:00:00Z");
    await givenLevels(db);
    const ctx = await contextFor(db, "administrator");
    const store = await givenStore(db);
    const category = onlyRow(
      await db.insert(productCategories).values({ key: "alcohol", name: "Алкоголь" }).returning(),
    );
    const beer = onlyRow(
      await db.insert(products).values({ sku: "beer", name: "Пиво", categoryId: category.id }).returning(),
    );
    const bread = onlyRow(await db.insert(products).values({ sku: "bread", name: "Хлеб" }).returning());
    const receipts: Bought[] = [];
    for (const [index, sum] of sums.entries()) {
      const { id: clientId } = await givenClient(db);
      await db.execute(sql`select refresh_client_levels(array[${clientId}::bigint])`);
      if (sum === 0) continue;
      const part = Math.floor(sum / 3);
      const lines = [
        { productId: beer.id, quantity: 1, price: part },
        { productId: bread.id, quantity: 1, price: sum - part },
      ];
      const receipt = { clientId, storeId: store.id, lines, at: "2026-11-22T14:30" };
      const { purchaseId } = await addPurchase(ctx, { ...receipt, ...uniqueMarks() });
      receipts.push(receipt);
      // Some bought long ago, and one brought half of it back.
      if (index % 3 === 1) await db.update(purchases).set({ day: "2026-08-01" }).where(eq(purchases.id, purchaseId));
      if (index === 7) {
        await db.execute(sql`
          insert into "return" (client_id, purchase_id, source, source_key, at, day, refunded)
          values (${clientId}, ${purchaseId}, 'test', 'preview', app_now(), programme_today(), 1000000)`);
      }
      await db.execute(
        sql`select refresh_client_stats(ids), refresh_client_levels(ids) from (select array[${clientId}::bigint] as ids) one`,
      );
      if (index === 2) await assign(ctx, clientId, "gold", false);
      if (index === 5) await assign(ctx, clientId, "bronze", true);
      if (index === 8) await blockClient(ctx, { clientId, reason: "проверка", message: "проверка" });
    }
    await recountLevels(db);
    await test({ db, ctx, receipts });
  });
}

async function assign(ctx: Context, clientId: number, levelKey: string, rises: boolean) {
  await assignLevel(ctx, { clientId, systemKey: "main", levelKey, until: "2027-01-01", rises, comment: "проверка" });
}

function uniqueMarks() {
  const n = uniqueNumber();
  return { receipt: `R-${n}`, key: `preview-key-${n}` };
}

async function begin(ctx: Context, rules: ProgrammeRules) {
  const { id } = await readRulesInForce(ctx.db);
  await planRules(ctx, { rules, startsAt: null, basedOn: id });
  await recountLevels(ctx.db);
}

async function levelsByClient(db: Db): Promise<Map<number, string>> {
  const rows = await db.select().from(clientLevels);
  return new Map(rows.map(({ clientId, levelKey }) => [clientId, levelKey]));
}
