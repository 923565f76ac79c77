import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import {
  attempt,
  balanceAsOf,
  balanceOf,
  deviationsOf,
  giveLot,
  givenPurse,
  historyOf,
  hold,
  lotsOf,
  owe,
  type Purse,
  take,
} from "@/lib/testing/ledger-fixtures";
import { reasonOf } from "@/lib/testing/refusal-of";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { settleAccount } from "./operations";
import { settleDueAccounts } from "./settle-due-accounts";

const begins = "2026-11-25T21:00:00.000000Z";
const ends = "2026-12-25T21:00:00.000000Z";

const edges = [
  ["a microsecond before it begins", "2026-11-25T20:59:59.999999Z", { available: 0, pending: 100 }],
  ["when it begins", begins, { available: 100, pending: 0 }],
  ["a microsecond before it ends", "2026-12-25T20:59:59.999999Z", { available: 100, pending: 0 }],
  ["when it ends", ends, { available: 0, pending: 0 }],
  ["long after it has ended", "2030-01-01T00:00:00Z", { available: 0, pending: 0 }],
] as const;

describe.each(edges)("a lot, %s", (_, moment, balance) => {
  const given = async (db: Db): Promise<Purse> => {
    await setClock(db, "2026-11-22T10:00:00Z");
    const purse = await givenPurse(db, { amount: 100, activeFrom: begins, expiresAt: ends });
    await setClock(db, moment);
    return purse;
  };

  it("is read right before anything has settled it", () =>
    withRollback(async (db) => {
      expect(await balanceOf(db, await given(db))).toEqual({ ...balance, reserved: 0, debt: 0 });
    }));

  it("is read right when its beginning has been settled and its end has not", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-11-22T10:00:00Z");
      const purse = await givenPurse(db, { amount: 100, activeFrom: begins, expiresAt: ends });
      await setClock(db, moment < begins ? moment : begins);
      await settleDueAccounts(db);
      await setClock(db, moment);
      expect(await balanceOf(db, purse)).toEqual({ ...balance, reserved: 0, debt: 0 });
    }));

  it("is spendable exactly when it is read as available", () =>
    withRollback(async (db) => {
      const purse = await given(db);
      const spending = attempt(db, (inner) => take(inner, purse, 100));
      if (balance.available > 0) expect(await spending).toMatchObject({ available: 0 });
      else expect(await reasonOf(spending)).toBe("insufficientBonuses");
    }));

  it("is the same after settling", () =>
    withRollback(async (db) => {
      const purse = await given(db);
      await settleDueAccounts(db);
      expect(await balanceOf(db, purse)).toEqual({ ...balance, reserved: 0, debt: 0 });
      const { rows } = await db.execute(sql`select available, pending from account where id = ${purse.accountId}`);
      expect(rows).toEqual([balance]);
      expect(await deviationsOf(db)).toEqual([]);
    }));
});

describe("settling", () => {
  it("happens once: a second run finds nothing", () =>
    withRollback(async (db) => {
      const purse = await late(db);
      expect(await settleDueAccounts(db)).toBe(1);
      const history = await historyOf(db, purse);
      expect(await settleDueAccounts(db)).toBe(0);
      expect(await settleAccount(db, purse.accountId)).toBe(false);
      expect(await historyOf(db, purse)).toEqual(history);
    }));

  it("goes in the order of the lots' own moments, which are the transactions' effective times", () =>
    withRollback(async (db) => {
      const purse = await late(db);
      await settleDueAccounts(db);
      const { rows } = await db.execute(sql`
        select kind, to_char(effective_at at time zone 'UTC', 'DD HH24:MI') as effective, to_char(at at time zone 'UTC', 'DD HH24:MI') as at
        from ledger_tx where account_id = ${purse.accountId} and seq > 3 order by seq`);
      const at = "10 10:00";
      expect(rows).toEqual([
        { kind: "expire", effective: "03 00:00", at },
        { kind: "activate", effective: "04 00:00", at },
        { kind: "activate", effective: "05 00:00", at },
        { kind: "expire", effective: "05 00:00", at },
      ]);
      expect(await lotsOf(db, purse)).toEqual(["0 expired", "0 expired", "30 active"]);
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("is done by every operation on the account before its own work", () =>
    withRollback(async (db) => {
      const purse = await late(db);
      expect(await take(db, purse, 25)).toMatchObject({ available: 5, seq: 8 });
      expect((await historyOf(db, purse)).at(-1)).toBe("debit: available#3 -25, spent 25");
    }));

  it("pays a debt with what becomes spendable, in the order in which it does", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-12-01T10:00:00Z");
      const purse = await givenPurse(
        db,
        { amount: 10 },
        { amount: 20, activeFrom: "2026-12-03" },
        { amount: 50, activeFrom: "2026-12-02", expiresAt: "2026-12-04" },
        { amount: 100, activeFrom: "2026-12-02" },
      );
      await owe(db, purse.accountId, 70);
      await setClock(db, "2026-12-05T10:00:00Z");
      const settled = { available: 110, pending: 0, reserved: 0, debt: 0 };
      expect(await balanceOf(db, purse)).toEqual(settled);
      await settleDueAccounts(db);
      expect(await balanceOf(db, purse)).toEqual(settled);
      expect((await historyOf(db, purse)).slice(5)).toEqual([
        "activate: pending#3 -50, debt#3 50, pending#4 -100, debt#4 10, available#4 90",
        "activate: pending#2 -20, available#2 20",
      ]);
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("leaves to a reservation what it holds of a lot that dies", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-12-01T10:00:00Z");
      const purse = await givenPurse(db, { amount: 100, expiresAt: "2026-12-02" });
      await hold(db, purse, 40);
      await setClock(db, "2026-12-03T10:00:00Z");
      expect(await balanceOf(db, purse)).toMatchObject({ available: 0, reserved: 40 });
      await settleDueAccounts(db);
      expect(await lotsOf(db, purse)).toEqual(["40 active"]);
      expect((await historyOf(db, purse)).at(-1)).toBe("expire: available#1 -60, expired 60");
      expect(await settleDueAccounts(db)).toBe(0);
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("is not held up by an account that cannot be settled", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-12-01T10:00:00Z");
      const broken = await givenPurse(db, { amount: 10, expiresAt: "2026-12-02" });
      const sound = await givenPurse(db, { amount: 10, expiresAt: "2026-12-03" });
      await db.execute(sql`set local role none`);
      await db.execute(sql`update account set available = 0 where id = ${broken.accountId}`);
      await db.execute(sql`set local role clientele_app`);
      await setClock(db, "2026-12-05T10:00:00Z");
      await settleBatchesApart(db);
      expect(await lotsOf(db, sound)).toEqual(["0 expired"]);
      expect(await lotsOf(db, broken)).toEqual(["10 active"]);
    }));

  it("works through more accounts than a batch holds, and stops when told to", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-12-01T10:00:00Z");
      for (let n = 0; n < 105; n += 1) await givenPurse(db, { amount: 1, expiresAt: "2026-12-02" });
      await setClock(db, "2026-12-05T10:00:00Z");
      expect(await settleDueAccounts(db, AbortSignal.abort())).toBe(0);
      expect(await settleDueAccounts(db)).toBe(105);
      expect(await deviationsOf(db)).toEqual([]);
    }));
});

describe("the balance as of a past moment", () => {
  it("is what was shown then, and no later operation changes it", () =>
    withRollback(async (db) => {
      const moments = ["2026-12-01T12:00:00Z", "2026-12-03T12:00:00Z", "2026-12-04T12:00:00Z", "2026-12-08T12:00:00Z"];
      const purse = await late(db, async (given) => {
        await setClock(db, "2026-12-06T12:00:00Z");
        await take(db, given, 3);
      });
      const shown = [
        { available: 10, pending: 50, reserved: 0, debt: 0 },
        { available: 0, pending: 50, reserved: 0, debt: 0 },
        { available: 20, pending: 30, reserved: 0, debt: 0 },
        { available: 27, pending: 0, reserved: 0, debt: 0 },
      ];
      const asOf = async () => {
        const balances = [];
        for (const moment of moments) balances.push(await balanceAsOf(db, purse, moment));
        return balances;
      };
      expect(await asOf()).toEqual(shown);
      await take(db, purse, 27);
      await giveLot(db, purse, { amount: 1_000 });
      expect(await asOf()).toEqual(shown);
    }));

  it("counts what had fallen due though nothing has settled it yet", () =>
    withRollback(async (db) => {
      const purse = await late(db);
      expect(await balanceAsOf(db, purse, "2026-12-03T12:00:00Z")).toMatchObject({ available: 0, pending: 50 });
      expect(await balanceAsOf(db, purse, "2026-11-01T12:00:00Z")).toMatchObject({ available: 0, pending: 0 });
    }));

  it("stands still during a block", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-12-01T10:00:00Z");
      const purse = await givenPurse(
        db,
        { amount: 10, expiresAt: "2026-12-03" },
        { amount: 5, activeFrom: "2026-12-04" },
      );
      await setClock(db, "2026-12-02T10:00:00Z");
      await db.execute(sql`select block_client(${purse.id}, null, 'user:1', 'x', 'y')`);
      await setClock(db, "2026-12-06T10:00:00Z");
      const during = { available: 10, pending: 5, reserved: 0, debt: 0 };
      expect(await balanceOf(db, purse)).toEqual(during);
      await db.execute(sql`select unblock_client(${purse.id}, 'user:1', 'x', false)`);
      expect(await balanceOf(db, purse)).toEqual({ ...during, available: 5, pending: 0 });
      expect(await balanceAsOf(db, purse, "2026-12-05T10:00:00Z")).toEqual(during);
      expect(await deviationsOf(db)).toEqual([]);
    }));
});

it("a begun day of a block prolongs like a whole one", () =>
  withRollback(async (db) => {
    await setClock(db, "2026-12-02T10:00:00Z");
    const purse = await givenPurse(db, { amount: 10, expiresAt: "2026-12-03" });
    await db.execute(sql`select block_client(${purse.id}, null, 'user:1', 'x', 'y')`);
    await setClock(db, "2026-12-04T11:00:00Z");
    const { rows } = await db.execute(sql`select unblock_client(${purse.id}, 'user:1', 'x', true) as days`);
    expect(rows).toEqual([{ days: 3 }]);
    await setClock(db, "2026-12-05T23:59:59Z");
    expect(await balanceOf(db, purse)).toMatchObject({ available: 10 });
    expect(await deviationsOf(db)).toEqual([]);
  }));

/** Three lots that fall due at 3, 4 and 5 December, read at the 10th with nothing settled. */
async function late(db: Db, meanwhile?: (purse: Purse) => Promise<void>): Promise<Purse> {
  await setClock(db, "2026-12-01T10:00:00Z");
  const purse = await givenPurse(
    db,
    { amount: 10, expiresAt: "2026-12-03" },
    { amount: 20, activeFrom: "2026-12-04", expiresAt: "2026-12-05" },
    { amount: 30, activeFrom: "2026-12-05" },
  );
  await meanwhile?.(purse);
  await setClock(db, "2026-12-10T10:00:00Z");
  return purse;
}

/** A batch that fails ends its transaction; here that is a savepoint. */
function settleBatchesApart(db: Db): Promise<number> {
  const apart = new Proxy(db, {
    get: (target, name) =>
      name === "execute"
        ? (query: Parameters<Db["execute"]>[0]) => attempt(db, async (inner) => await inner.execute(query))
        : Reflect.get(target, name),
  });
  return settleDueAccounts(apart);
}
