import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { purchases } from "@/db/schema";
import { contextFor } from "@/lib/testing/context-for";
import { givenStore, uniqueNumber } from "@/lib/testing/factories";
import { balanceOf, giveLot, givenPurse, owe, type Purse, take } from "@/lib/testing/ledger-fixtures";
import { refusalOf } from "@/lib/testing/refusal-of";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { findMovements } from "./find-movements";
import { getLiability } from "./get-liability";
import { getLiabilityStores } from "./get-liability-stores";
import { keepLedgerDaysJob } from "./job";
import type { Sums } from "./schema";

const none: Sums = { issued: 0, spent: 0, expired: 0, recalled: 0, restored: 0, adjusted: 0 };
const march = { from: "2026-03-01", to: "2026-03-31" };
const run = { signal: new AbortController().signal, attempt: 1, isLastAttempt: false };

/**
 * Counted by hand. February: 40 given. March: 1st 100 by percent in the shop and 50 as a reward; 3rd 60 spent in the
 * shop (the 50 die first, then 10 of the 100); 10th 20 given to live one day, burned on the 12th; 20th 30 recalled of
 * what is left.
 */
async function givenBase(db: Db): Promise<{ purse: Purse; storeId: number; code: string }> {
  const store = await givenStore(db, { name: "Арбат" });
  await setClock(db, "2026-02-10T12:00:00+03:00");
  const purse = await givenPurse(db, { amount: 40 });
  await setClock(db, "2026-03-01T12:00:00+03:00");
  const first = await givenPurchase(db, purse, store.id);
  await giveLot(db, purse, {
    amount: 100,
    origin: "loyalty",
    source: "purchase",
    lastDay: "2026-06-30",
    purchaseId: first,
  });
  await giveLot(db, purse, { amount: 50, lastDay: "2026-04-30" });
  await setClock(db, "2026-03-03T12:00:00+03:00");
  await take(db, purse, 60, { purchaseId: await givenPurchase(db, purse, store.id), actor: "key:1" });
  await setClock(db, "2026-03-10T12:00:00+03:00");
  await giveLot(db, purse, { amount: 20, lastDay: "2026-03-11" });
  await setClock(db, "2026-03-12T00:01:00+03:00");
  await db.execute(sql`select settle(${purse.accountId})`);
  await setClock(db, "2026-03-20T12:00:00+03:00");
  return { purse, storeId: store.id, code: store.code };
}

async function givenPurchase(db: Db, { id }: Purse, storeId: number): Promise<number> {
  const values = {
    clientId: id,
    storeId,
    status: "completed" as const,
    source: "test",
    sourceKey: String(uniqueNumber()),
    at: sql`app_now()`,
    day: sql`programme_today()`,
    total: 100,
    paid: 100,
  };
  return onlyRow(await db.insert(purchases).values(values).returning({ id: purchases.id })).id;
}

describe("the movements of a period", () => {
  it("are those counted by hand, in all and by origin, shop, day and who did it", () =>
    withRollback(async (db) => {
      const { storeId } = await givenBase(db);
      const found = await findMovements(await contextFor(db, "administrator"), march);
      expect(found.sums).toEqual({ ...none, issued: 170, spent: -60, expired: -20 });
      expect(found.sumsBefore).toEqual({ ...none, issued: 40 });
      expect(found.byOrigin).toEqual({
        loyalty: { ...none, issued: 100, spent: -10 },
        reward: { ...none, issued: 70, spent: -50, expired: -20 },
        mixed: none,
      });
      expect(found.steps).toEqual([
        { day: "2026-03-01", sums: { ...none, issued: 150 } },
        { day: "2026-03-03", sums: { ...none, spent: -60 } },
        { day: "2026-03-10", sums: { ...none, issued: 20 } },
        { day: "2026-03-12", sums: { ...none, expired: -20 } },
      ]);
      expect(found.stores).toEqual([
        { id: storeId, name: "Арбат", sums: { ...none, issued: 100, spent: -60 }, operations: 2 },
        { id: null, name: null, sums: { ...none, issued: 70, expired: -20 }, operations: 3 },
      ]);
      expect(found.actors.map(({ kind, sums }) => [kind, sums])).toEqual([
        ["user", { ...none, issued: 170 }],
        ["key", { ...none, spent: -60 }],
        ["program", { ...none, expired: -20 }],
      ]);
    }));

  it("are the same from kept days as from the ledger itself", () =>
    withRollback(async (db) => {
      await givenBase(db);
      const ctx = await contextFor(db, "administrator");
      const live = await findMovements(ctx, march);
      expect(live.liveFrom).toBe("2026-03-01");
      await db.execute(sql`select seal_ledger_days()`);
      await db.execute(sql`select seal_ledger_days()`);
      await keepLedgerDaysJob.handle(db, {}, run);
      const kept = await findMovements(ctx, march);
      expect(kept.liveFrom).toBe("2026-03-20");
      expect(kept).toEqual({ ...live, liveFrom: kept.liveFrom });
      await keepLedgerDaysJob.handle(db, {}, run);
      expect(await findMovements(ctx, march)).toEqual(kept);
    }));

  it("count what is owed for a return as recalled, debt included, and balance with what is left", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-03-01T12:00:00+03:00");
      const purse = await givenPurse(db, { amount: 10 });
      await owe(db, purse.accountId, 30);
      await giveLot(db, purse, { amount: 5, origin: "loyalty", source: "purchase" });
      const { sums, byOrigin } = await findMovements(await contextFor(db, "administrator"), march);
      expect(sums).toEqual({ ...none, issued: 15, recalled: -30 });
      // Ten were taken of the lot, and the twenty of the debt go with it.
      expect(byOrigin.reward).toEqual({ ...none, issued: 10, recalled: -30 });
      expect(byOrigin.loyalty).toEqual({ ...none, issued: 5 });
      const { available, pending, reserved, debt } = await balanceOf(db, purse);
      expect(available + pending + reserved - debt).toBe(15 - 30);
    }));

  it("are those of the person's own shops where he is limited to some", () =>
    withRollback(async (db) => {
      const { code } = await givenBase(db);
      const limited = await contextFor(db, "shift_lead", { stores: [code] });
      expect((await findMovements(limited, march)).sums).toEqual({ ...none, issued: 100, spent: -60 });
    }));

  it("are not for operators, and no period ends before it begins", () =>
    withRollback(async (db) => {
      expect((await refusalOf(findMovements(await contextFor(db, "operator"), march))).code).toBe("forbidden");
      const crossed = findMovements(await contextFor(db, "marketer"), { from: "2026-03-02", to: "2026-03-01" });
      expect((await refusalOf(crossed)).code).toBe("invalid");
    }));
});

describe("the liability", () => {
  it("is what every balance shows, by the month of its last day and the shop of joining", () =>
    withRollback(async (db) => {
      const { purse, storeId } = await givenBase(db);
      await db.execute(sql`update client set joined_store_id = ${storeId} where id = ${purse.id}`);
      await giveLot(db, purse, { amount: 7, activeOn: "2026-03-25", lastDay: "2026-06-01" });
      const other = await givenPurse(db, { amount: 11, lastDay: "2026-03-20" });
      const ctx = await contextFor(db, "administrator");
      expect(await getLiability(ctx)).toMatchObject({
        available: 141,
        pending: 7,
        reserved: 0,
        debt: 0,
        months: [
          { month: "2026-03-01", loyalty: 0, reward: 11 },
          { month: "2026-06-01", loyalty: 90, reward: 7 },
          { month: null, loyalty: 0, reward: 40 },
        ],
      });
      expect(await getLiabilityStores(ctx)).toEqual([
        { id: storeId, name: "Арбат", amount: 137 },
        { id: null, name: null, amount: 11 },
      ]);
      expect((await balanceOf(db, other)).available).toBe(11);
    }));

  it("leaves out what has died, however late settling runs, and keeps it on a frozen account", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-03-01T12:00:00+03:00");
      await givenPurse(db, { amount: 11, lastDay: "2026-03-05" });
      const frozen = await givenPurse(db, { amount: 13, lastDay: "2026-03-05" });
      await db.execute(sql`select block_client(${frozen.id}::bigint, null, 'user:1', 'спор', null)`);
      await setClock(db, "2026-03-06T00:00:00+03:00");
      const ctx = await contextFor(db, "administrator");
      expect((await getLiability(ctx)).available).toBe(13);
      expect(await getLiabilityStores(ctx)).toEqual([{ id: null, name: null, amount: 13 }]);
    }));
});
