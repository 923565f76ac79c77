import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { givenClient } from "@/lib/testing/factories";
import {
  attempt,
  balanceOf,
  deviationsOf,
  digestOf,
  giveLot,
  givenPurse,
  historyOf,
  hold,
  lotsOf,
  owe,
  take,
} from "@/lib/testing/ledger-fixtures";
import { refusalOf } from "@/lib/testing/refusal-of";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { accrueBonuses, debitBonuses } from "./operations";

describe("accrueBonuses", () => {
  it("makes one lot and one balanced transaction, and says the balance right after it", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db);
      const first = await giveLot(db, purse, { amount: 500, comment: "За отзыв" });
      expect(first).toEqual({
        accountId: purse.accountId,
        seq: 1,
        lotId: 1,
        amount: 500,
        available: 500,
        pending: 0,
        reserved: 0,
        debt: 0,
        replayed: false,
      });
      expect(await giveLot(db, purse, { amount: 5 })).toMatchObject({ seq: 2, lotId: 2, available: 505 });
      expect(await historyOf(db, purse)).toEqual([
        "accrue: available#1 500, issued -500",
        "accrue: available#2 5, issued -5",
      ]);
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("writes exactly one event for each transaction that somebody is to be told of, in the same transaction", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 100, notify: true }, { amount: 1 });
      await take(db, purse, 50);
      const { rows } = await db.execute(sql`select client_id, payload from outbox order by id`);
      expect(rows).toEqual([{ client_id: purse.id, payload: { accountId: purse.accountId, seq: 1 } }]);
    }));

  it("counts days in the programme's zone: pending from the first day's midnight, alive through the last day", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-11-22T20:59:59Z");
      const purse = await givenPurse(db, { amount: 10, activeOn: "2026-11-25", lastDay: "2026-12-31" });
      const { rows } = await db.execute(
        sql`select active_from at time zone 'UTC' as "from", expires_at at time zone 'UTC' as "to", state from lot`,
      );
      expect(rows).toEqual([{ from: "2026-11-24 21:00:00", to: "2026-12-31 21:00:00", state: "pending" }]);
      expect(await balanceOf(db, purse)).toMatchObject({ available: 0, pending: 10 });
    }));

  it("pays a debt first and makes a lot of the rest", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 100 });
      await owe(db, purse.accountId, 130);
      expect(await balanceOf(db, purse)).toMatchObject({ available: 0, debt: 30 });
      expect(await giveLot(db, purse, { amount: 20 })).toMatchObject({ available: 0, debt: 10 });
      expect(await giveLot(db, purse, { amount: 50 })).toMatchObject({ available: 40, debt: 0 });
      expect((await historyOf(db, purse)).slice(2)).toEqual([
        "accrue: debt#2 20, issued -20",
        "accrue: debt#3 10, available#3 40, issued -50",
      ]);
      expect(await lotsOf(db, purse)).toEqual(["0 recalled", "0 spent", "40 active"]);
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it.each([
    ["ends before it begins", { activeFrom: "2026-12-02", expiresAt: "2026-12-01" }],
    ["has ended", { expiresAt: "2026-11-22T09:59:59.999999Z" }],
    ["ends this very moment", { expiresAt: "2026-11-22T10:00:00Z" }],
    ["begins in eleven years", { activeFrom: "2037-12-01" }],
    ["lives two hundred years", { expiresAt: "2226-01-01" }],
  ])("refuses a lot that %s", (_, moments) =>
    withRollback(async (db) => {
      await setClock(db, "2026-11-22T10:00:00Z");
      const purse = await givenPurse(db);
      const refused = attempt(db, (inner) => giveLot(inner, purse, { amount: 1, ...moments }));
      expect(await refusalOf(refused)).toMatchObject({ code: "invalid", reason: "badValidity" });
    }),
  );

  it("refuses a balance above the ceiling", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 1_000_000_000_000 });
      await db.execute(sql`reset role`);
      await db.execute(sql`update account set pending = 999000000000000 where id = ${purse.accountId}`);
      const refused = attempt(db, (inner) => giveLot(inner, purse, { amount: 1 }));
      expect(await refusalOf(refused)).toMatchObject({ reason: "balanceTooLarge" });
    }));
});

describe("debitBonuses", () => {
  it("takes the soonest to die, then the oldest, then by number; those that never die come last", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-11-22T10:00:00Z");
      const purse = await givenPurse(
        db,
        { amount: 10 },
        { amount: 10, lastDay: "2027-03-01" },
        { amount: 10, lastDay: "2027-01-01" },
      );
      await setClock(db, "2026-11-22T11:00:00Z");
      await giveLot(db, purse, { amount: 10, lastDay: "2027-01-01" });
      await giveLot(db, purse, { amount: 10, lastDay: "2027-01-01" });
      await giveLot(db, purse, { amount: 10, activeOn: "2026-11-23", lastDay: "2026-11-30" });
      await take(db, purse, 45);
      expect((await historyOf(db, purse)).at(-1)).toBe(
        "debit: available#3 -10, available#4 -10, available#5 -10, available#2 -10, available#1 -5, spent 45",
      );
      expect(await lotsOf(db, purse)).toEqual(["5 active", "0 spent", "0 spent", "0 spent", "0 spent", "10 pending"]);
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("takes everything to the last bonus, and then nothing", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 7 }, { amount: 3 });
      expect(await take(db, purse, 10)).toMatchObject({ available: 0 });
      const refused = await refusalOf(attempt(db, (inner) => take(inner, purse, 1)));
      expect(refused).toMatchObject({ code: "conflict", details: { params: { available: 0 } } });
    }));

  it("says how much there is when it is not enough; waiting bonuses do not count", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-11-22T10:00:00Z");
      const purse = await givenPurse(db, { amount: 30 }, { amount: 100, activeOn: "2026-11-23" });
      const refused = await refusalOf(attempt(db, (inner) => take(inner, purse, 31)));
      expect(refused).toMatchObject({ reason: "insufficientBonuses", details: { params: { available: 30 } } });
    }));

  it("does not take what is reserved", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 30 }, { amount: 5 });
      await hold(db, purse, 20);
      expect(await take(db, purse, 15)).toMatchObject({ available: 0, reserved: 20 });
      expect(await lotsOf(db, purse)).toEqual(["20 active", "0 spent"]);
      expect(await deviationsOf(db)).toEqual([]);
    }));
});

describe("what both refuse", () => {
  it.each([0, -1, 1_000_000_000_001])("an amount of %d", (amount) =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 10 });
      for (const operation of [giveLotOf(amount), (inner: Db) => take(inner, purse, amount)]) {
        expect(await refusalOf(attempt(db, (inner) => operation(inner, purse)))).toMatchObject({
          code: "invalid",
          reason: "badAmount",
        });
      }
    }),
  );

  it("an account of another client, and one that does not exist", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 10 });
      const stranger = await givenClient(db);
      for (const foreign of [
        { ...purse, id: stranger.id },
        { ...purse, accountId: 999_999_999 },
      ]) {
        expect(await refusalOf(attempt(db, (inner) => take(inner, foreign, 1)))).toMatchObject({ code: "not_found" });
      }
    }));

  it("a client who has left", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 10 });
      await db.execute(sql`update client set state = 'excluded' where id = ${purse.id}`);
      expect(await refusalOf(attempt(db, (inner) => take(inner, purse, 1)))).toMatchObject({ reason: "clientGone" });
    }));

  it("a frozen account, also without saying whose act it is", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 10 });
      await db.execute(sql`select block_client(${purse.id}, null, 'user:1', 'x', 'y')`);
      const refused = attempt(db, (inner) => take(inner, purse, 1, { clientId: undefined }));
      expect(await refusalOf(refused)).toMatchObject({ code: "conflict", reason: "accountFrozen" });
    }));

  it("leaves every row as it was, to the byte", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-11-22T10:00:00Z");
      const purse = await givenPurse(db, { amount: 10, lastDay: "2026-11-22" }, { amount: 5, activeOn: "2026-11-23" });
      const blocked = await givenPurse(db, { amount: 10 });
      await db.execute(sql`select block_client(${blocked.id}, null, 'user:1', 'x', 'y')`);
      await setClock(db, "2026-11-25T10:00:00Z");
      const before = await digestOf(db);
      const key = { scope: "user:1", key: "key-12345", body: {} };
      const charge = { userId: 1, perOperation: 5, perDay: 5 };
      const refused: [string, (inner: Db) => Promise<unknown>][] = [
        ["insufficientBonuses", (inner) => take(inner, purse, 100, { key })],
        ["limitPerOperation", (inner) => take(inner, purse, 6, { key, charge })],
        ["limitPerDay", (inner) => giveLot(inner, purse, { amount: 5, key, charge: { ...charge, perDay: 4 } })],
        ["badAmount", (inner) => giveLot(inner, purse, { amount: 0, key })],
        ["badValidity", (inner) => giveLot(inner, purse, { amount: 1, key, lastDay: "2026-11-24" })],
        ["clientBlocked", (inner) => take(inner, blocked, 1, { key })],
      ];
      for (const [reason, operation] of refused) {
        expect((await refusalOf(attempt(db, operation))).reason).toBe(reason);
        expect(await digestOf(db)).toBe(before);
      }
    }));
});

describe("the copy of the balance for sorting", () => {
  it("follows the primary account of every member, and no other", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 10 });
      const relative = await givenClient(db);
      await db.execute(sql`update account_member set is_primary = false where client_id = ${relative.id}`);
      await db.execute(
        sql`insert into account_member (account_id, client_id, is_owner) values (${purse.accountId}, ${relative.id}, false)`,
      );
      await take(db, purse, 3);
      const { rows } = await db.execute(
        sql`select client_id, available from client_balance where client_id in (${purse.id}, ${relative.id})`,
      );
      expect(rows.map((row) => row.available)).toEqual([7, 7]);
      await debitBonuses(db, { accountId: purse.accountId, clientId: relative.id, amount: 1, actor: "user:1" });
      await accrueBonuses(db, {
        accountId: relative.accountId,
        clientId: relative.id,
        amount: 100,
        actor: "user:1",
        origin: "reward",
        source: "manual",
      });
      expect(await deviationsOf(db)).toEqual([]);
    }));
});

const giveLotOf = (amount: number) => (inner: Db, purse: { id: number; accountId: number }) =>
  giveLot(inner, purse, { amount });
