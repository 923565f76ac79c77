import { expect, it } from "vitest";

import { contextFor } from "@/lib/testing/context-for";
import { giveLot, givenPurse, hold, owe, take } from "@/lib/testing/ledger-fixtures";
import { refusalOf } from "@/lib/testing/refusal-of";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { getLotLife } from "./get-lot-life";
import { settleAccount } from "./operations";

it("tells what became of a lot to the last bonus", () =>
  withRollback(async (db) => {
    const ctx = await contextFor(db, "operator");
    await setClock(db, "2026-03-01T12:00:00+03:00");
    const purse = await givenPurse(db, {
      amount: 100,
      activeOn: "2026-03-03",
      lastDay: "2026-03-05",
      origin: "loyalty",
    });
    await setClock(db, "2026-03-03T12:00:00+03:00");
    await take(db, purse, 30);
    await hold(db, purse, 20);
    await setClock(db, "2026-03-06T09:00:00+03:00");
    await settleAccount(db, purse.accountId);

    const lot = { clientId: purse.id, accountId: purse.accountId, lotId: 1 };
    const life = await getLotLife(ctx, lot);
    expect(life).toMatchObject({
      origin: "loyalty",
      amount: 100,
      remaining: 20,
      reserved: 20,
      madeOn: "2026-03-01",
      activeOn: "2026-03-03",
      lastDay: "2026-03-05",
      from: null,
    });
    expect(life.events.map(({ kind, pending, available, reserved }) => [kind, pending, available, reserved])).toEqual([
      ["accrue", 100, 0, 0],
      ["activate", -100, 100, 0],
      ["debit", 0, -30, 0],
      ["reserve", 0, -20, 20],
      ["expire", 0, -50, 0],
    ]);
    expect(life.events.at(-1)?.at).toBe("2026-03-05T21:00:00.000Z");
    const then = await getLotLife(ctx, { ...lot, at: "2026-03-04T00:00" });
    expect([then.remaining, then.events.length]).toEqual([70, 4]);
  }));

it("says what of it paid a debt", () =>
  withRollback(async (db) => {
    const purse = await givenPurse(db, { amount: 10 });
    await owe(db, purse.accountId, 30);
    await giveLot(db, purse, { amount: 50 });
    const ctx = await contextFor(db, "operator");
    const life = await getLotLife(ctx, { clientId: purse.id, accountId: purse.accountId, lotId: 2 });
    expect(life).toMatchObject({ amount: 50, remaining: 30, events: [{ kind: "accrue", available: 30, debt: 20 }] });
  }));

it("is found by its own client alone", () =>
  withRollback(async (db) => {
    const ctx = await contextFor(db, "operator");
    const purse = await givenPurse(db, { amount: 10 });
    const other = await givenPurse(db, { amount: 10 });
    const foreign = getLotLife(ctx, { clientId: purse.id, accountId: other.accountId, lotId: 1 });
    expect((await refusalOf(foreign)).code).toBe("not_found");
    const missing = getLotLife(ctx, { clientId: purse.id, accountId: purse.accountId, lotId: 2 });
    expect((await refusalOf(missing)).code).toBe("not_found");
  }));
