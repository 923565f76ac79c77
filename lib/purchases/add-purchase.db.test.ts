import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import {
  audit,
  cards,
  clientStats,
  ledgerTransactions,
  limitUsage,
  lots,
  outbox,
  products,
  purchaseLines,
  purchases,
  sellers,
} from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { accrueBonuses } from "@/lib/ledger/operations";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore, uniqueNumber } from "@/lib/testing/factories";
import { givenLevels, givenRules } from "@/lib/testing/level-fixtures";
import { setClock, testDatabase, withRollback } from "@/lib/testing/test-database";

import { addPurchase } from "./add-purchase";
import { getPurchaseTerms } from "./get-purchase-terms";
import type { AddPurchaseInput } from "./schema";

const now = "2026-11-22T12:00:00Z";
const line = { name: "Чайник", quantity: 1, price: 432_000 };

describe("addPurchase", () => {
  it("earns by the programme's per cent, active after the delay and alive for the validity", async () => {
    await inShop(async ({ db, ctx, store, client }) => {
      const added = await addPurchase(ctx, inputOf(store.id, client.id));
      expect(added).toMatchObject({ paid: 432_000, earned: 216, spent: 0, available: 0 });
      const [lot] = await db.select().from(lots).where(eq(lots.purchaseId, added.purchaseId));
      expect(lot).toMatchObject({
        amount: 216,
        origin: "loyalty",
        source: "purchase",
        state: "pending",
        activeFrom: new Date("2026-11-24T21:00:00Z"),
        expiresAt: new Date("2027-11-25T21:00:00Z"),
      });
      expect(await db.select().from(purchases).where(eq(purchases.id, added.purchaseId))).toMatchObject([
        { source: "manual", day: "2026-11-22", at: new Date("2026-11-22T11:30:00Z"), total: 432_000, lineCount: 1 },
      ]);
      expect(await db.select().from(clientStats).where(eq(clientStats.clientId, client.id))).toMatchObject([
        { purchaseCount: 1, paidSum: 432_000, lastDay: "2026-11-22" },
      ]);
      expect(await db.select().from(audit).where(eq(audit.clientId, client.id))).toMatchObject([
        { action: "purchase.add", facts: { earned: 216 } },
      ]);
    });
  });

  it("earns by the level where the client has one", async () => {
    await inShop(async ({ db, ctx, store, client }) => {
      await givenLevels(db);
      await db.execute(
        sql`insert into client_level (client_id, system_key, level_key) values (${client.id}, 'main', 'gold')`,
      );
      expect(await addPurchase(ctx, inputOf(store.id, client.id))).toMatchObject({ earned: 432 });
    });
  });

  it("spends bonuses first, earns of the money alone, and shares both over the lines", async () => {
    await inShop(async ({ db, ctx, store, client }) => {
      await give(db, client, 1_000);
      const added = await addPurchase(ctx, {
        ...inputOf(store.id, client.id),
        lines: [
          { name: "Чайник", quantity: 2, price: 100_000, discount: 20_000 },
          { name: "Ложка", quantity: 0.5, price: 20_000 },
        ],
        bonusesToSpend: 300,
      });
      expect(added).toMatchObject({ paid: 160_000, spent: 300, earned: 80, available: 700 });
      const lines = await db.select().from(purchaseLines).where(eq(purchaseLines.purchaseId, added.purchaseId));
      expect(lines.reduce((sum, one) => sum + one.paid, 0)).toBe(160_000);
      expect(lines.reduce((sum, one) => sum + one.bonusesSpent, 0)).toBe(300);
      expect(lines.reduce((sum, one) => sum + one.bonusesEarned, 0)).toBe(80);
      const operations = await db
        .select({ kind: ledgerTransactions.kind })
        .from(ledgerTransactions)
        .where(eq(ledgerTransactions.purchaseId, added.purchaseId));
      expect(operations.map((one) => one.kind).sort()).toEqual(["accrue", "debit"]);
    });
  });

  it("refuses more bonuses than the share of the receipt, and more than there are, and then keeps nothing", async () => {
    await inShop(async ({ db, ctx, store, client }) => {
      await give(db, client, 1_000);
      const cheap = { ...inputOf(store.id, client.id), lines: [{ ...line, price: 100_000 }] };
      await expect(addPurchase(ctx, { ...cheap, bonusesToSpend: 301 })).rejects.toMatchObject({
        details: { fields: [{ path: "bonusesToSpend", reason: "spendAboveShare", params: { maximum: 300 } }] },
      });
      await expect(addPurchase(ctx, { ...inputOf(store.id, client.id), bonusesToSpend: 1_001 })).rejects.toMatchObject({
        reason: "insufficientBonuses",
      });
      expect(await db.$count(purchases, eq(purchases.clientId, client.id))).toBe(0);
      expect(await addPurchase(ctx, { ...cheap, bonusesToSpend: 300 })).toMatchObject({ available: 700 });
    });
  });

  it("lets anonymous and new clients collect, and spend only where the rules allow it", async () => {
    await inShop(async ({ db, ctx, store }) => {
      for (const [state, allowed, reason] of [
        ["anonymous", { anonymousMaySpend: true }, "spendingAnonymous"],
        ["new", { newMaySpend: true }, "spendingNew"],
      ] as const) {
        const client = await givenClient(db, { state });
        await give(db, client, 100);
        await expect(addPurchase(ctx, { ...inputOf(store.id, client.id), bonusesToSpend: 10 })).rejects.toMatchObject({
          reason,
        });
        expect((await addPurchase(ctx, inputOf(store.id, client.id))).earned).toBe(216);
        await givenRules(db, allowed);
        expect((await addPurchase(ctx, { ...inputOf(store.id, client.id), bonusesToSpend: 10 })).spent).toBe(10);
      }
    });
  });

  it("lets a card that is not activated collect and not spend", async () => {
    await inShop(async ({ db, ctx, store, client }) => {
      await give(db, client, 100);
      await db.insert(cards).values({ number: "55501", clientId: client.id, state: "issued" });
      expect(await getPurchaseTerms(ctx, client.id)).toMatchObject({ spendingBar: "cardNotActivated" });
      await expect(addPurchase(ctx, { ...inputOf(store.id, client.id), bonusesToSpend: 10 })).rejects.toMatchObject({
        reason: "spendingCardNotActivated",
      });
      expect((await addPurchase(ctx, inputOf(store.id, client.id))).earned).toBe(216);
    });
  });

  it("records the purchase of a blocked client, which earns and spends nothing", async () => {
    await inShop(async ({ db, ctx, store, client }) => {
      await give(db, client, 100);
      await db.execute(sql`select block_client(${client.id}::bigint, null, 'system', 'проверка', 'проверка')`);
      await expect(addPurchase(ctx, { ...inputOf(store.id, client.id), bonusesToSpend: 10 })).rejects.toMatchObject({
        reason: "clientBlocked",
      });
      expect(await addPurchase(ctx, inputOf(store.id, client.id))).toMatchObject({
        earned: 0,
        spent: 0,
        available: 100,
      });
    });
  });

  it("answers a repeat with the first result, and refuses its key for another purchase", async () => {
    await inShop(async ({ db, ctx, store, client }) => {
      const input = inputOf(store.id, client.id);
      const first = await addPurchase(ctx, input);
      expect(await addPurchase(ctx, input)).toEqual(first);
      await expect(addPurchase(ctx, { ...input, receipt: "other" })).rejects.toMatchObject({ code: "key_reused" });
      expect(await db.$count(purchases, eq(purchases.clientId, client.id))).toBe(1);
      expect(await db.$count(audit, eq(audit.action, "purchase.add"))).toBe(1);
    });
  });

  it("refuses a receipt of that store and day that anybody has, whoever brought it", async () => {
    await inShop(async ({ db, ctx, store, client }) => {
      const other = await givenClient(db);
      await db.insert(purchases).values({
        clientId: other.id,
        storeId: store.id,
        status: "completed",
        receipt: "0192-11",
        source: "till",
        sourceKey: String(uniqueNumber()),
        at: new Date(now),
        day: "2026-11-22",
        total: 100,
        paid: 100,
      });
      const input = { ...inputOf(store.id, client.id), receipt: " 0192-11 " };
      const refused = (reason: string) => ({ code: "conflict", details: { fields: [{ path: "receipt", reason }] } });
      await expect(addPurchase(ctx, input)).rejects.toMatchObject(refused("receiptTaken"));
      await expect(addPurchase(ctx, { ...input, clientId: other.id })).rejects.toMatchObject(refused("receiptKnown"));
      await addPurchase(ctx, { ...input, at: "2026-11-21T14:30" });
    });
  });

  it("pays a receipt once although two people enter it at once for two clients", async () => {
    const db = await testDatabase();
    const store = await givenStore(db);
    const contexts = [await contextFor(db, "administrator"), await contextFor(db, "administrator")];
    const clients = [await givenClient(db), await givenClient(db)];
    const { rows } = await db.execute<{ at: string }>(
      sql`select to_char(app_now() at time zone programme_zone(), 'YYYY-MM-DD"T"HH24:MI') as at`,
    );
    const outcomes = await Promise.allSettled(
      contexts.map((ctx, index) =>
        addPurchase(ctx, { ...inputOf(store.id, clients[index]!.id), receipt: "same", at: rows[0]!.at }),
      ),
    );
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.$count(purchases, eq(purchases.storeId, store.id))).toBe(1);
  });

  it("takes the time of the store's clock: the day before at home is today in Kamchatka", async () => {
    await inShop(async ({ db, ctx, client }) => {
      await setClock(db, "2026-11-22T20:30:00Z");
      const far = await givenStore(db, { timeZone: "Asia/Kamchatka" });
      const added = await addPurchase(ctx, { ...inputOf(far.id, client.id), at: "2026-11-23T08:10" });
      expect(await db.select().from(purchases).where(eq(purchases.id, added.purchaseId))).toMatchObject([
        { day: "2026-11-23", at: new Date("2026-11-22T20:10:00Z") },
      ]);
    });
  });

  it("refuses what has not come, what is too old, and what is no time", async () => {
    await inShop(async ({ ctx, store, client }) => {
      for (const [at, reason] of [
        ["2026-11-22T15:06", "purchaseInFuture"],
        ["2026-10-22T14:00", "purchaseTooOld"],
        ["2026-02-30T14:00", "badDate"],
        ["2026-11-22T24:00", "badDate"],
      ] as const) {
        await expect(addPurchase(ctx, { ...inputOf(store.id, client.id), at })).rejects.toMatchObject({
          details: { fields: [{ path: "at", reason }] },
        });
      }
    });
  });

  it("takes products of the catalogue and sellers of the store, and no others", async () => {
    await inShop(async ({ db, ctx, store, client }) => {
      const [product] = await db.insert(products).values({ sku: "A-1", name: "Чайник" }).returning({ id: products.id });
      const elsewhere = await givenStore(db);
      const [own, other] = await db
        .insert(sellers)
        .values([
          { code: "own", name: "Ким О. В.", storeId: store.id },
          { code: "other", name: "Ли А. Б.", storeId: elsewhere.id },
        ])
        .returning({ id: sellers.id });
      const input = inputOf(store.id, client.id);
      const lines = [{ productId: product!.id, quantity: 1, price: 100 }];
      await expect(addPurchase(ctx, { ...input, lines, sellerId: other!.id })).rejects.toMatchObject({
        details: { fields: [{ path: "sellerId", reason: "sellerElsewhere" }] },
      });
      await expect(
        addPurchase(ctx, { ...input, lines: [...lines, { productId: 999_999, quantity: 1, price: 1 }] }),
      ).rejects.toMatchObject({ details: { fields: [{ path: "lines.1.productId", reason: "notFound" }] } });
      await addPurchase(ctx, { ...input, lines, sellerId: own!.id });
    });
  });

  it.each([
    [{ lines: [] }, "lines"],
    [{ lines: [{ name: "Чай", quantity: 0, price: 1 }] }, "lines.0.quantity"],
    [{ lines: [{ name: "Чай", quantity: 1, price: -1 }] }, "lines.0.price"],
    [{ lines: [{ name: "Чай", quantity: 1, price: 100, discount: 101 }] }, "lines.0.discount"],
    [{ lines: [{ quantity: 1, price: 100 }] }, "lines.0.name"],
    [{ lines: [{ name: "Чай", quantity: 99_999, price: 999_999_999_999 }] }, "lines.0.quantity"],
    [{ bonusesToSpend: 0.5 }, "bonusesToSpend"],
    [{ receipt: "  " }, "receipt"],
    [{ key: "ключ с пробелом" }, "key"],
  ])("refuses %j", async (wrong, path) => {
    await inShop(async ({ ctx, store, client }) => {
      const input = { ...inputOf(store.id, client.id), ...wrong } as AddPurchaseInput;
      await expect(addPurchase(ctx, input)).rejects.toMatchObject({
        code: "invalid",
        details: { fields: expect.arrayContaining([expect.objectContaining({ path })]) },
      });
    });
  });

  it("counts what it makes a client earn into the limits of the person", async () => {
    await inShop(async ({ db, store, client }) => {
      const ctx = await contextFor(db, "operator");
      await expect(
        addPurchase(ctx, { ...inputOf(store.id, client.id), lines: [{ ...line, price: 4_000_000 }] }),
      ).rejects.toMatchObject({ code: "limit_reached" });
      await addPurchase(ctx, inputOf(store.id, client.id));
      const userId = ctx.actor.kind === "user" ? ctx.actor.id : 0;
      expect(await db.select().from(limitUsage).where(eq(limitUsage.userId, userId))).toMatchObject([{ accrued: 216 }]);
    });
  });

  it("is for those who may add purchases, for clients and stores they know of", async () => {
    await inShop(async ({ db, store, client }) => {
      for (const role of ["marketer", "store_employee", null] as const) {
        await expect(addPurchase(await contextFor(db, role), inputOf(store.id, client.id))).rejects.toMatchObject({
          code: "forbidden",
        });
      }
      const other = await givenStore(db);
      const own = await givenClient(db, { joinedStoreId: other.id });
      const limited = await contextFor(db, "operator", { stores: [other.code] });
      await expect(addPurchase(limited, inputOf(store.id, client.id))).rejects.toMatchObject({ code: "not_found" });
      await expect(addPurchase(limited, inputOf(store.id, own.id))).rejects.toMatchObject({
        details: { fields: [{ path: "storeId", reason: "notAllowedValue" }] },
      });
      expect(await db.$count(outbox, eq(outbox.clientId, client.id))).toBe(0);
    });
  });
});

type Shop = { db: Db; ctx: Context; store: { id: number; code: string }; client: { id: number; accountId: number } };

async function inShop(test: (shop: Shop) => Promise<void>) {
  await withRollback(async (db) => {
    await setClock(db, now);
    const ctx = await contextFor(db, "administrator");
    await test({ db, ctx, store: await givenStore(db), client: await givenClient(db) });
  });
}

function inputOf(storeId: number, clientId: number): AddPurchaseInput {
  const n = uniqueNumber();
  return { clientId, storeId, at: "2026-11-22T14:30", receipt: `R-${n}`, lines: [line], key: `purchase-key-${n}` };
}

async function give(db: Db, client: { id: number; accountId: number }, amount: number) {
  await accrueBonuses(db, {
    ...client,
    clientId: client.id,
    amount,
    actor: "system",
    origin: "reward",
    source: "manual",
  });
}
