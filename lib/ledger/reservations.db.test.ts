import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
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
  type Purse,
  take,
} from "@/lib/testing/ledger-fixtures";
import { refusalOf } from "@/lib/testing/refusal-of";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { settleAccount } from "./operations";
import { cancelReservation, completeReservation, prolongReservation } from "./reservations";

const noon = "2026-03-10T09:00:00Z";
const nextWeek = "2026-03-18T09:00:00Z";

const complete = (db: Db, { accountId }: Purse, reservationId: number, amount: number, evenBlocked = true) =>
  completeReservation(db, { accountId, reservationId, amount, evenBlocked, actor: "user:1" });
const cancel = (db: Db, { accountId }: Purse, reservationId: number) =>
  cancelReservation(db, { accountId, reservationId, actor: "user:1" });
const release = (db: Db) => db.execute(sql`select release_reservations(100)`);
const block = (db: Db, { id }: Purse) => db.execute(sql`select block_client(${id}, null, 'user:1', 'x', 'y')`);

describe("a reservation", () => {
  it("takes from the available balance what it holds, from the lots that die first", () =>
    withRollback(async (db) => {
      await setClock(db, noon);
      const purse = await givenPurse(db, { amount: 100 }, { amount: 30, lastDay: "2026-03-20" });
      await hold(db, purse, 50);
      expect(await balanceOf(db, purse)).toMatchObject({ available: 80, reserved: 50 });
      expect((await historyOf(db, purse)).at(-1)).toBe(
        "reserve: available#2 -30, available#1 -20, reserved#2 30, reserved#1 20",
      );
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("cannot hold more than there is, and a debit cannot take what is held", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 100 });
      await hold(db, purse, 70);
      const refused = { code: "conflict", reason: "insufficientBonuses", details: { params: { available: 30 } } };
      expect(await refusalOf(attempt(db, (inner) => hold(inner, purse, 31)))).toMatchObject(refused);
      expect(await refusalOf(attempt(db, (inner) => take(inner, purse, 31)))).toMatchObject(refused);
    }));

  it("spends on completion exactly the lots it held, and gives the rest back", () =>
    withRollback(async (db) => {
      await setClock(db, noon);
      const purse = await givenPurse(db, { amount: 100 });
      const id = await hold(db, purse, 60);
      await giveLot(db, purse, { amount: 40, lastDay: "2026-03-12" });
      expect(await complete(db, purse, id, 45)).toMatchObject({
        state: "completed",
        amount: 45,
        released: 15,
        owed: 0,
      });
      expect(await lotsOf(db, purse)).toEqual(["55 active", "40 active"]);
      expect(await balanceOf(db, purse)).toMatchObject({ available: 95, reserved: 0 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("comes back whole when it is cancelled", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 30 }, { amount: 30 });
      const id = await hold(db, purse, 45);
      expect(await cancel(db, purse, id)).toMatchObject({ state: "cancelled", released: 45, available: 60 });
      expect(await lotsOf(db, purse)).toEqual(["30 active", "30 active"]);
    }));

  it("is closed once: the same verb repeats its answer, the opposite one is refused", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 30 });
      const [first, second] = [await hold(db, purse, 10), await hold(db, purse, 10)];
      const completed = await complete(db, purse, first, 10);
      const cancelled = await cancel(db, purse, second);
      await take(db, purse, 1);
      const before = await digestOf(db);
      expect(await complete(db, purse, first, 10)).toEqual({ ...completed, replayed: true });
      expect(await cancel(db, purse, second)).toEqual({ ...cancelled, replayed: true });
      for (const opposite of [
        () => attempt(db, (inner) => cancel(inner, purse, first)),
        () => attempt(db, (inner) => complete(inner, purse, second, 10)),
        () => attempt(db, (inner) => complete(inner, purse, first, 9)),
      ]) {
        expect(await refusalOf(opposite())).toMatchObject({ code: "conflict", reason: "reservationClosed" });
      }
      expect(await digestOf(db)).toBe(before);
    }));

  it("refuses more than it holds, and one that is not there", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 30 });
      const id = await hold(db, purse, 10);
      expect(await refusalOf(attempt(db, (inner) => complete(inner, purse, id, 11)))).toMatchObject({
        reason: "aboveReservation",
        details: { params: { maximum: 10 } },
      });
      expect(await refusalOf(attempt(db, (inner) => cancel(inner, purse, 9)))).toMatchObject({ code: "not_found" });
    }));

  it("pays a debt first when it comes back", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 50 });
      const id = await hold(db, purse, 50);
      await owe(db, purse.accountId, 20);
      expect(await cancel(db, purse, id)).toMatchObject({ available: 30, debt: 0 });
      expect(await deviationsOf(db)).toEqual([]);
    }));
});

describe("a lot that dies while it is held", () => {
  const dying = { amount: 40, lastDay: "2026-03-12" };

  it("is honoured by completion", () =>
    withRollback(async (db) => {
      await setClock(db, noon);
      const purse = await givenPurse(db, dying);
      const id = await hold(db, purse, 40);
      await setClock(db, "2026-03-15T09:00:00Z");
      expect(await complete(db, purse, id, 30)).toMatchObject({ amount: 30, released: 10, burned: 10, available: 0 });
      expect(await lotsOf(db, purse)).toEqual(["0 expired"]);
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("burns at once when it is cancelled, and only what was held of it", () =>
    withRollback(async (db) => {
      await setClock(db, noon);
      const purse = await givenPurse(db, dying, { amount: 5 });
      const id = await hold(db, purse, 25);
      await setClock(db, "2026-03-15T09:00:00Z");
      await settleAccount(db, purse.accountId);
      expect(await balanceOf(db, purse)).toMatchObject({ available: 5, reserved: 25 });
      expect(await cancel(db, purse, id)).toMatchObject({ available: 5, reserved: 0, burned: 25 });
      expect(await deviationsOf(db)).toEqual([]);
    }));
});

describe("a reservation nobody closes", () => {
  it("is released by the clock, once", () =>
    withRollback(async (db) => {
      await setClock(db, noon);
      const purse = await givenPurse(db, { amount: 50 });
      await hold(db, purse, 20);
      await release(db);
      expect(await balanceOf(db, purse)).toMatchObject({ available: 30, reserved: 20 });
      await setClock(db, nextWeek);
      await release(db);
      await release(db);
      expect(await balanceOf(db, purse)).toMatchObject({ available: 50, reserved: 0 });
      expect((await historyOf(db, purse)).filter((line) => line.startsWith("cancel"))).toHaveLength(1);
    }));

  it("of an order takes late what there is and owes the rest; the answer says both", () =>
    withRollback(async (db) => {
      await setClock(db, noon);
      const purse = await givenPurse(db, { amount: 50 });
      const id = await hold(db, purse, 40, { kind: "order" });
      await setClock(db, nextWeek);
      await release(db);
      await take(db, purse, 35);
      expect(await complete(db, purse, id, 40)).toMatchObject({ amount: 40, owed: 25, available: 0, debt: 25 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("of a receipt is taken anew where the bonuses are there, and refused where they are not", () =>
    withRollback(async (db) => {
      await setClock(db, noon);
      const purse = await givenPurse(db, { amount: 50 });
      const [first, second] = [await hold(db, purse, 20), await hold(db, purse, 20)];
      await setClock(db, nextWeek);
      await release(db);
      await take(db, purse, 20);
      expect(await complete(db, purse, first, 20)).toMatchObject({ amount: 20, available: 10, owed: 0 });
      expect(await refusalOf(attempt(db, (inner) => complete(inner, purse, second, 20)))).toMatchObject({
        reason: "reservationExpired",
        details: { params: { available: 10 } },
      });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("can be given longer, and never shorter", () =>
    withRollback(async (db) => {
      await setClock(db, noon);
      const purse = await givenPurse(db, { amount: 50 });
      const reservation = { accountId: purse.accountId, reservationId: await hold(db, purse, 20) };
      await prolongReservation(db, { ...reservation, until: new Date("2026-03-25T09:00:00Z") });
      await setClock(db, nextWeek);
      await release(db);
      expect(await balanceOf(db, purse)).toMatchObject({ reserved: 20 });
      const shorter = attempt(db, (inner) => prolongReservation(inner, { ...reservation, until: new Date(nextWeek) }));
      expect(await refusalOf(shorter)).toMatchObject({ reason: "badValidity" });
    }));
});

describe("a reservation of a client who was blocked since", () => {
  it("is completed or cancelled, and nothing dies on the frozen account", () =>
    withRollback(async (db) => {
      await setClock(db, noon);
      const purse = await givenPurse(db, { amount: 50, lastDay: "2026-03-12" });
      const [first, second] = [await hold(db, purse, 20), await hold(db, purse, 20)];
      await block(db, purse);
      await setClock(db, nextWeek);
      await release(db);
      expect(await complete(db, purse, first, 20)).toMatchObject({ state: "completed", burned: 0 });
      expect(await cancel(db, purse, second)).toMatchObject({ state: "cancelled", available: 30, burned: 0 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("is not completed where the setting says so, and no new one is made", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 50 });
      const id = await hold(db, purse, 20);
      await block(db, purse);
      const completed = attempt(db, (inner) => complete(inner, purse, id, 20, false));
      expect(await refusalOf(completed)).toMatchObject({ reason: "clientBlocked" });
      expect(await refusalOf(attempt(db, (inner) => hold(inner, purse, 1)))).toMatchObject({ reason: "clientBlocked" });
    }));
});
