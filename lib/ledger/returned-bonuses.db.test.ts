import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import {
  balanceOf,
  deviationsOf,
  giveLot,
  givenPurse,
  historyOf,
  hold,
  lotsOf,
  type Purse,
  take,
} from "@/lib/testing/ledger-fixtures";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { completeReservation } from "./reservations";
import type { ReturnedBonuses } from "./returned-bonuses";
import { joinAccount } from "./shared-accounts";

const noon = "2026-03-10T09:00:00Z";
const purchaseId = 77;

/** The totals of all returns so far, as the owner of the functions calls them. */
async function giveBack(db: Db, restored: number, recalled: number): Promise<ReturnedBonuses> {
  await db.execute(sql`set local role none`);
  const { rows } = await db.execute<{ answer: ReturnedBonuses }>(
    sql`select return_bonuses(${purchaseId}, 1, ${restored}, ${recalled}, 'user:1') as answer`,
  );
  await db.execute(sql`set local role clientele_app`);
  return onlyRow(rows).answer;
}
const earn = (db: Db, purse: Purse, amount: number, over = {}) =>
  giveLot(db, purse, { amount, origin: "loyalty", source: "purchase", purchaseId, ...over });

describe("spent bonuses of a returned purchase", () => {
  it("go back in proportion to the very lots they came from, with their own dates", () =>
    withRollback(async (db) => {
      await setClock(db, noon);
      const purse = await givenPurse(db, { amount: 100 }, { amount: 30, lastDay: "2026-03-20" });
      await take(db, purse, 60, { purchaseId });
      expect(await giveBack(db, 30, 0)).toMatchObject({ restored: 30, recalled: 0, available: 100 });
      expect(await lotsOf(db, purse)).toEqual(["85 active", "15 active"]);
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("come back once, however often the same total is named", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 100 });
      await take(db, purse, 60, { purchaseId });
      await giveBack(db, 20, 0);
      expect(await giveBack(db, 20, 0)).toMatchObject({ restored: 0 });
      expect(await giveBack(db, 1_000, 0)).toMatchObject({ restored: 40 });
      expect(await balanceOf(db, purse)).toMatchObject({ available: 100 });
    }));

  it("come back dead where their lot has died", () =>
    withRollback(async (db) => {
      await setClock(db, noon);
      const purse = await givenPurse(db, { amount: 30, lastDay: "2026-03-20" });
      await take(db, purse, 30, { purchaseId });
      await setClock(db, "2026-03-21T09:00:00Z");
      expect(await giveBack(db, 30, 0)).toMatchObject({ restored: 30, available: 0 });
      expect((await historyOf(db, purse)).at(-1)).toBe("restore: spent#1 -30, expired#1 30");
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("that went through a reservation come back to the lots it spent", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 40 }, { amount: 40 });
      const reservationId = await hold(db, purse, 60, { purchaseId });
      const closing = { accountId: purse.accountId, reservationId, actor: "user:1", evenBlocked: true };
      await completeReservation(db, { ...closing, amount: 50 });
      expect(await giveBack(db, 50, 0)).toMatchObject({ restored: 50, available: 80 });
      expect(await lotsOf(db, purse)).toEqual(["40 active", "40 active"]);
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("that an order took late as a debt lower it first, and come back as a lot where it is paid", () =>
    withRollback(async (db) => {
      await setClock(db, noon);
      const purse = await givenPurse(db, { amount: 50 });
      const reservationId = await hold(db, purse, 50, { purchaseId, kind: "order" });
      await setClock(db, "2026-03-18T09:00:00Z");
      await db.execute("select release_reservations(10)");
      await take(db, purse, 40);
      const closing = { accountId: purse.accountId, reservationId, actor: "user:1", evenBlocked: true };
      expect(await completeReservation(db, { ...closing, amount: 50 })).toMatchObject({ owed: 40, debt: 40 });
      await giveLot(db, purse, { amount: 15 });
      expect(await giveBack(db, 50, 0)).toMatchObject({ restored: 50, debt: 0, available: 25 });
      expect(await deviationsOf(db)).toEqual([]);
    }));
});

describe("earned bonuses of a returned purchase", () => {
  it("are taken first from what has not begun, then from what is left of the lot", () =>
    withRollback(async (db) => {
      await setClock(db, noon);
      const purse = await givenPurse(db, { amount: 100 });
      await earn(db, purse, 40, { activeOn: "2026-03-13" });
      expect(await giveBack(db, 0, 25)).toMatchObject({ recalled: 25, owed: 0 });
      expect(await balanceOf(db, purse)).toMatchObject({ available: 100, pending: 15 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("that were spent are taken from other lots, and only the rest becomes a debt", () =>
    withRollback(async (db) => {
      await setClock(db, noon);
      const purse = await givenPurse(db);
      await earn(db, purse, 40, { lastDay: "2026-04-10" });
      await giveLot(db, purse, { amount: 10 });
      await take(db, purse, 35);
      expect(await giveBack(db, 0, 40)).toMatchObject({ recalled: 40, owed: 25, available: 0, debt: 25 });
      expect((await historyOf(db, purse)).at(-1)).toBe(
        "recall: available#1 -5, available#2 -10, debt -25, recalled 40",
      );
      expect(await giveLot(db, purse, { amount: 30 })).toMatchObject({ available: 5, debt: 0 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("that have burned are gone, and nobody owes them", () =>
    withRollback(async (db) => {
      await setClock(db, noon);
      const purse = await givenPurse(db);
      await earn(db, purse, 40, { lastDay: "2026-03-12" });
      await take(db, purse, 10);
      await setClock(db, "2026-03-14T09:00:00Z");
      expect(await giveBack(db, 0, 40)).toMatchObject({ recalled: 10, owed: 10 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("leave what is reserved alone", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db);
      await earn(db, purse, 40);
      await hold(db, purse, 30);
      expect(await giveBack(db, 0, 40)).toMatchObject({ recalled: 40, owed: 30, debt: 30 });
      expect(await balanceOf(db, purse)).toMatchObject({ available: 0, reserved: 30 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("are followed to the account that a transfer has carried them to", () =>
    withRollback(async (db) => {
      const family = await givenPurse(db);
      const purse = await givenPurse(db);
      await earn(db, purse, 40);
      const joining = { accountId: family.accountId, clientId: purse.id, actor: "user:1" } as const;
      expect(await joinAccount(db, { ...joining, confirmation: "call", brings: true })).toBe(40);
      expect(await giveBack(db, 0, 30)).toMatchObject({ recalled: 30, owed: 0 });
      expect(await balanceOf(db, family)).toMatchObject({ available: 10, debt: 0 });
      expect(await balanceOf(db, purse)).toMatchObject({ available: 0, debt: 0 });
      expect(await deviationsOf(db)).toEqual([]);
    }));
});

it("partial returns in any number come to the whole and never beyond it", () =>
  withRollback(async (db) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 80 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 120 })), { maxLength: 5 }),
        fc.integer({ min: 0, max: 60 }),
        async (lots, earned, parts, spentSince) => {
          await db
            .transaction(async (inner) => {
              const purse = await givenPurse(inner, ...lots.map((amount) => ({ amount })));
              const whole = lots.reduce((sum, amount) => sum + amount, 0);
              const spent = Math.ceil(whole / 2);
              await take(inner, purse, spent, { purchaseId });
              await earn(inner, purse, earned);
              const since = Math.min(spentSince, whole - spent + earned);
              if (since > 0) await take(inner, purse, since);
              const totals = [...parts, [1_000, 1_000] as const].sort((a, b) => a[0] - b[0]);
              let most = 0;
              const sums = { restored: 0, recalled: 0 };
              for (const [restored, recalled] of totals) {
                most = Math.max(most, recalled);
                const done = await giveBack(inner, restored, most);
                sums.restored += done.restored;
                sums.recalled += done.recalled;
                expect(sums.restored).toBe(Math.min(spent, restored));
                expect(sums.recalled).toBe(Math.min(earned, most));
              }
              expect(await deviationsOf(inner)).toEqual([]);
              throw new Undone();
            })
            .catch((error: unknown) => {
              if (!(error instanceof Undone)) throw error;
            });
        },
      ),
      { numRuns: 40 },
    );
  }));

/** Every run begins anew: what it did is rolled back. */
class Undone extends Error {}
