import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import {
  attempt,
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
import { reasonOf } from "@/lib/testing/refusal-of";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { reverseOperation } from "./reversal";

const reverse = (db: Db, { accountId }: Purse, seq: number) =>
  reverseOperation(db, { accountId, seq, actor: "user:1", comment: "a mistake" });

describe("the reversal of an accrual", () => {
  it("takes back what its lot still has, and says what is spent", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 100 }, { amount: 50 });
      await take(db, purse, 30);
      expect(await reverse(db, purse, 1)).toMatchObject({ taken: 70, spent: 30, available: 50, debt: 0, reverses: 1 });
      expect(await lotsOf(db, purse)).toEqual(["0 recalled", "50 active"]);
      expect((await historyOf(db, purse)).at(-1)).toBe("reverse: available#1 -70, issued#1 70");
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("takes back what has not begun yet", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-03-10T09:00:00Z");
      const purse = await givenPurse(db, { amount: 100, activeOn: "2026-03-20" });
      expect(await reverse(db, purse, 1)).toMatchObject({ taken: 100, pending: 0 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("leaves what is reserved of its lot to the reservation", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 100 });
      await hold(db, purse, 40);
      expect(await reverse(db, purse, 1)).toMatchObject({ taken: 60, spent: 40, reserved: 40 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("never makes a debt: where nothing is left it is refused", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 100 });
      await take(db, purse, 100);
      expect(await reasonOf(attempt(db, (inner) => reverse(inner, purse, 1)))).toBe("nothingLeft");
    }));
});

describe("the reversal of a debit", () => {
  it("gives back to the very lots it took from", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-03-10T09:00:00Z");
      const purse = await givenPurse(db, { amount: 100 }, { amount: 30, lastDay: "2026-03-20" });
      await take(db, purse, 50);
      const seq = 3;
      expect(await reverse(db, purse, seq)).toMatchObject({ taken: 50, spent: 0, available: 130 });
      expect(await lotsOf(db, purse)).toEqual(["100 active", "30 active"]);
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("brings a lot that has died back dead", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-03-10T09:00:00Z");
      const purse = await givenPurse(db, { amount: 100 }, { amount: 30, lastDay: "2026-03-20" });
      await take(db, purse, 50);
      await setClock(db, "2026-03-21T09:00:00Z");
      expect(await reverse(db, purse, 3)).toMatchObject({ taken: 50, available: 100 });
      expect((await historyOf(db, purse)).at(-1)).toBe(
        "reverse: spent#2 -30, expired#2 30, spent#1 -20, available#1 20",
      );
      expect(await deviationsOf(db)).toEqual([]);
    }));
});

describe("a reversal", () => {
  it("brings back alive what has ended while the account was frozen: nothing counts on it", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-03-10T09:00:00Z");
      const purse = await givenPurse(db, { amount: 30, lastDay: "2026-03-20" });
      await take(db, purse, 30);
      await db.execute(sql`select block_client(${purse.id}, null, 'user:1', 'x', 'y')`);
      await setClock(db, "2026-03-21T09:00:00Z");
      expect(await reverse(db, purse, 2)).toMatchObject({ taken: 30, available: 30 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("is done once, and never reversed itself", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 100 });
      await reverse(db, purse, 1);
      expect(await reasonOf(attempt(db, (inner) => reverse(inner, purse, 1)))).toBe("alreadyReversed");
      expect(await reasonOf(attempt(db, (inner) => reverse(inner, purse, 2)))).toBe("notReversible");
      expect(await reasonOf(attempt(db, (inner) => reverse(inner, purse, 9)))).toBe("notFound");
    }));

  it("leaves what belongs to a purchase to its return", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db);
      await giveLot(db, purse, { amount: 10, purchaseId: 5 });
      expect(await reasonOf(attempt(db, (inner) => reverse(inner, purse, 1)))).toBe("notReversible");
    }));

  it("answers a repeat of its key with the first answer", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 100 });
      const key = { scope: "user:1", key: "reverse-0001", body: { seq: 1 } };
      const once = () => reverseOperation(db, { accountId: purse.accountId, seq: 1, actor: "user:1", key });
      expect(await once()).toMatchObject({ taken: 100, replayed: false });
      expect(await once()).toMatchObject({ taken: 100, replayed: true });
    }));

  it("works for a client who is blocked: that is why he was", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 100 });
      await db.execute(sql`select block_client(${purse.id}, null, 'user:1', 'x', 'y')`);
      await reverse(db, purse, 1);
      expect(await balanceOf(db, purse)).toMatchObject({ available: 0 });
    }));
});
