import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { contextFor } from "@/lib/testing/context-for";
import { givenStore } from "@/lib/testing/factories";
import { giveLot, givenPurse, hold, owe, type Purse, take } from "@/lib/testing/ledger-fixtures";
import { refusalOf } from "@/lib/testing/refusal-of";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { findOperations } from "./find-operations";
import { getBurningCalendar, getPurses } from "./queries";

/** On 22 November: two lots that burn the same day, one for ever, one that waits, and a part held. */
async function givenVariety(db: Db): Promise<Purse> {
  await setClock(db, "2026-11-22T10:00:00Z");
  const purse = await givenPurse(
    db,
    { amount: 200, lastDay: "2026-11-30", origin: "loyalty", source: "purchase" },
    { amount: 50, lastDay: "2026-11-30" },
    { amount: 300 },
    { amount: 216, activeOn: "2026-11-25", lastDay: "2027-02-21", origin: "loyalty", source: "purchase" },
    { amount: 500, lastDay: "2027-02-21" },
  );
  await hold(db, purse, 40);
  return purse;
}

describe("getPurses", () => {
  it("says what is there, what comes next and what burns first", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id, accountId } = await givenVariety(db);
      const purse = {
        accountId,
        currency: "bonus",
        isPrimary: true,
        memberCount: 1,
        available: 1_010,
        pending: 216,
        reserved: 40,
        debt: 0,
        frozenAt: null,
        nextActivation: { day: "2026-11-25", amount: 216 },
        nearestBurning: { day: "2026-11-30", amount: 210 },
      };
      expect(await getPurses(ctx, id)).toEqual([purse]);
      await setClock(db, "2026-11-30T21:00:00Z");
      expect(await getPurses(ctx, id)).toEqual([
        {
          ...purse,
          available: 1_016,
          pending: 0,
          nextActivation: null,
          nearestBurning: { day: "2027-02-21", amount: 716 },
        },
      ]);
    }));

  it("shows a frozen balance as it stands", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id } = await givenVariety(db);
      await db.execute(sql`select block_client(${id}, null, 'user:1', 'x', 'y')`);
      await setClock(db, "2027-01-01T10:00:00Z");
      expect(await getPurses(ctx, id)).toMatchObject([
        { available: 1_010, pending: 216, frozenAt: "2026-11-22T10:00:00.000Z", nearestBurning: { day: "2026-11-30" } },
      ]);
    }));

  it("shows a shared account to each member", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const owner = await givenPurse(db, { amount: 5 });
      const relative = await givenPurse(db, { amount: 7 });
      await db.execute(sql`
        insert into account_member (account_id, client_id, is_primary, is_owner) values (${owner.accountId}, ${relative.id}, false, false)`);
      expect(await getPurses(ctx, relative.id)).toMatchObject([
        { accountId: relative.accountId, isPrimary: true, available: 7, memberCount: 1 },
        { accountId: owner.accountId, isPrimary: false, available: 5, memberCount: 2 },
      ]);
    }));
});

describe("getBurningCalendar", () => {
  it("keeps the programme's bonuses and rewards apart, day by day", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "marketer");
      const { id } = await givenVariety(db);
      expect(await getBurningCalendar(ctx, id)).toEqual({
        burning: [
          { day: "2026-11-30", loyalty: 160, reward: 50 },
          { day: "2027-02-21", loyalty: 0, reward: 500 },
        ],
        activating: [{ day: "2026-11-25", loyalty: 216, reward: 0 }],
        endless: 300,
      });
    }));
});

describe("findOperations", () => {
  it("says who, why, what it changed, and which lots it made and used", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-11-22T10:00:00Z");
      const ctx = await contextFor(db, "operator");
      const user = ctx.actor.kind === "user" ? ctx.actor.id : 0;
      const purse = await givenPurse(db, {
        amount: 100,
        lastDay: "2026-12-31",
        comment: "За отзыв",
        actor: `user:${user}`,
      });
      await giveLot(db, purse, { amount: 30, activeOn: "2026-11-24", origin: "loyalty", source: "purchase" });
      await setClock(db, "2026-11-25T10:00:00Z");
      await take(db, purse, 110);
      const { operations, next } = await findOperations(ctx, { clientId: purse.id });
      expect(next).toBeNull();
      expect(operations.map(({ seq, kind }) => [seq, kind])).toEqual([
        [4, "debit"],
        [3, "activate"],
        [2, "accrue"],
        [1, "accrue"],
      ]);
      expect(operations[0]).toMatchObject({
        change: { available: -110, pending: 0, reserved: 0, debt: 0 },
        after: { available: 20, pending: 0, reserved: 0, debt: 0 },
        lots: [
          { id: 1, change: -100, made: false, madeOn: "2026-11-22", lastDay: "2026-12-31" },
          { id: 2, change: -10, made: false, origin: "loyalty", source: "purchase", lastDay: null },
        ],
      });
      expect(operations[1]).toMatchObject({
        by: "system",
        at: "2026-11-25T10:00:00.000Z",
        effectiveAt: "2026-11-23T21:00:00.000Z",
        change: { available: 30, pending: -30, reserved: 0, debt: 0 },
        lots: [{ id: 2, change: 0, made: false }],
      });
      expect(operations[2]).toMatchObject({ lots: [{ id: 2, change: 30, made: true, activeOn: "2026-11-24" }] });
      expect(operations[3]).toMatchObject({
        by: "Test operator",
        comment: "За отзыв",
        lots: [{ change: 100, made: true }],
      });
    }));

  it("shows what an accrual paid of a debt as part of what it gave", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const purse = await givenPurse(db, { amount: 10 });
      await owe(db, purse.accountId, 30);
      await giveLot(db, purse, { amount: 50 });
      const { operations } = await findOperations(ctx, { clientId: purse.id });
      expect(operations[0]).toMatchObject({
        change: { available: 30, debt: -20 },
        lots: [{ id: 2, change: 50, made: true }],
      });
    }));

  it("pages without a gap or a repeat, and refuses a position of another list", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const purse = await givenPurse(db);
      for (let n = 0; n < 120; n += 1) await giveLot(db, purse, { amount: 1 });
      const seen: number[] = [];
      let after: string | undefined;
      do {
        const page = await findOperations(ctx, { clientId: purse.id, ...(after && { after }) });
        seen.push(...page.operations.map(({ seq }) => seq));
        after = page.next ?? undefined;
      } while (after);
      expect(seen).toEqual(Array.from({ length: 120 }, (_, n) => 120 - n));
      const { next } = await findOperations(ctx, { clientId: purse.id });
      const other = await givenPurse(db);
      expect((await refusalOf(findOperations(ctx, { clientId: other.id, after: next ?? "" }))).code).toBe("invalid");
    }));
});

it("shows no client outside the person's stores", () =>
  withRollback(async (db) => {
    const store = await givenStore(db);
    const { id } = await givenPurse(db, { amount: 5 });
    const limited = await contextFor(db, "operator", { stores: [store.code] });
    const reads = [
      () => getPurses(limited, id),
      () => getBurningCalendar(limited, id),
      () => findOperations(limited, { clientId: id }),
    ];
    for (const read of reads) expect((await refusalOf(read())).code).toBe("not_found");
  }));
