import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { cards } from "@/db/schema";
import { contextFor } from "@/lib/testing/context-for";
import {
  attempt,
  balanceOf,
  deviationsOf,
  giveLot,
  givenPurse,
  historyOf,
  lotsOf,
  owe,
  type Purse,
  take,
} from "@/lib/testing/ledger-fixtures";
import { reasonOf } from "@/lib/testing/refusal-of";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { findAccounts } from "./find-accounts";
import { joinAccount, leaveAccount, openAccount } from "./shared-accounts";

const join = (db: Db, family: Purse, { id }: Purse, brings = true) =>
  joinAccount(db, { accountId: family.accountId, clientId: id, actor: "user:1", confirmation: "in_person", brings });
const leave = (db: Db, family: Purse, { id }: Purse) =>
  leaveAccount(db, { accountId: family.accountId, clientId: id, actor: "user:1" });
/** The family's account, used by another of its members. */
const of = (family: Purse, { id }: Purse): Purse => ({ accountId: family.accountId, id });
const block = (db: Db, { id }: Purse) => db.execute(sql`select block_client(${id}, null, 'user:1', 'x', 'y')`);

describe("a client who joins an account", () => {
  it("brings his bonuses with their dates, and both spend from one purse", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-03-10T09:00:00Z");
      const owner = await givenPurse(db, { amount: 100 });
      const child = await givenPurse(db, { amount: 30, lastDay: "2026-03-20" }, { amount: 5, activeOn: "2026-03-12" });
      expect(await join(db, owner, child)).toBe(35);
      expect(await lotsOf(db, owner)).toEqual(["100 active", "30 active", "5 pending"]);
      await take(db, of(owner, child), 40);
      await take(db, owner, 50);
      expect(await lotsOf(db, owner)).toEqual(["40 active", "0 spent", "5 pending"]);
      expect(await historyOf(db, child)).toContain("transfer: available#1 -30, pending#2 -5, transferred 35");
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("may leave his own behind", () =>
    withRollback(async (db) => {
      const [owner, child] = [await givenPurse(db), await givenPurse(db, { amount: 30 })];
      expect(await join(db, owner, child, false)).toBe(0);
      expect(await balanceOf(db, child)).toMatchObject({ available: 30 });
      expect(await balanceOf(db, owner)).toMatchObject({ available: 0 });
    }));

  it("pays what the account owes first", () =>
    withRollback(async (db) => {
      const [owner, child] = [await givenPurse(db), await givenPurse(db, { amount: 30 })];
      await owe(db, owner.accountId, 20);
      await join(db, owner, child);
      expect(await balanceOf(db, owner)).toMatchObject({ available: 10, debt: 0 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it.each([
    ["twice", "alreadyMember", async (db: Db, owner: Purse, child: Purse) => void (await join(db, owner, child))],
    [
      "with a debt that he would leave behind",
      "accountHasDebt",
      (db: Db, _: Purse, child: Purse) => owe(db, child.accountId, 35),
    ],
    ["while blocked", "clientBlocked", async (db: Db, _: Purse, child: Purse) => void (await block(db, child))],
    ["a frozen account", "accountFrozen", async (db: Db, owner: Purse) => void (await block(db, owner))],
    [
      "while others share his own",
      "sharesAlready",
      async (db: Db, _: Purse, child: Purse) => void (await join(db, child, await givenPurse(db))),
    ],
  ])("is refused %s", (_, reason, prepare) =>
    withRollback(async (db) => {
      const [owner, child] = [await givenPurse(db), await givenPurse(db, { amount: 30 })];
      await prepare(db, owner, child);
      expect(await reasonOf(attempt(db, (inner) => join(inner, owner, child)))).toBe(reason);
    }),
  );
});

describe("a shared account", () => {
  it("lets the others go on when one member is blocked, and freezes with the last", () =>
    withRollback(async (db) => {
      const [owner, child] = [await givenPurse(db, { amount: 100 }), await givenPurse(db)];
      await join(db, owner, child);
      await block(db, child);
      expect(await reasonOf(attempt(db, (inner) => take(inner, of(owner, child), 1)))).toBe("clientBlocked");
      expect(await take(db, owner, 1)).toMatchObject({ available: 99 });
      await leave(db, owner, child);
      await block(db, owner);
      expect(await reasonOf(attempt(db, (inner) => take(inner, owner, 1)))).toBe("clientBlocked");
    }));

  it("keeps the bonuses when a member leaves, who earns to his own again", () =>
    withRollback(async (db) => {
      const [owner, child] = [await givenPurse(db), await givenPurse(db, { amount: 30 })];
      await join(db, owner, child);
      await leave(db, owner, child);
      expect(await balanceOf(db, owner)).toMatchObject({ available: 30 });
      expect(await reasonOf(attempt(db, (inner) => take(inner, of(owner, child), 1)))).toBe("notFound");
      await giveLot(db, child, { amount: 7 });
      expect(await balanceOf(db, child)).toMatchObject({ available: 7 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("is left for his own account of the same currency, whichever he had first", () =>
    withRollback(async (db) => {
      const [owner, child] = [await givenPurse(db), await givenPurse(db)];
      const second = await openAccount(db, { clientId: child.id, currency: "star", actor: "user:1" });
      await db.execute(sql`set local role none`);
      await db.execute(sql`update account set currency = case id when ${second} then 'bonus' else 'star' end
        where id in (${child.accountId}, ${second})`);
      await db.execute(sql`update account_member set is_primary = false where account_id = ${child.accountId}`);
      await db.execute(sql`update account_member set is_primary = true where account_id = ${second}`);
      await db.execute(sql`set local role clientele_app`);
      await join(db, owner, { ...child, accountId: second });
      await leave(db, owner, child);
      const { rows } = await db.execute(
        sql`select account_id as id from account_member where client_id = ${child.id} and is_primary and left_at is null`,
      );
      expect(rows).toEqual([{ id: second }]);
    }));

  it("is not left by its owner", () =>
    withRollback(async (db) => {
      const [owner, child] = [await givenPurse(db), await givenPurse(db)];
      await join(db, owner, child);
      expect(await reasonOf(attempt(db, (inner) => leave(inner, owner, owner)))).toBe("ownerStays");
    }));
});

it("shows the cards that reach it as one group, whosever they are", () =>
  withRollback(async (db) => {
    const [owner, child] = [await givenPurse(db), await givenPurse(db)];
    await join(db, owner, child);
    await openAccount(db, { clientId: owner.id, currency: "star", actor: "user:1" });
    await db.insert(cards).values([
      { number: "2400001111110001", clientId: owner.id, state: "activated" },
      {
        number: "2400001111110002",
        clientId: owner.id,
        state: "activated",
        status: "deleted",
        statusReason: "exclusion",
      },
      { number: "2400001111110003", clientId: child.id, state: "activated", status: "blocked", statusReason: "lost" },
    ]);
    const seen = await findAccounts(await contextFor(db, "operator"), owner.id);
    expect(seen.map(({ currency, members }) => [currency, members.map(({ cardTails }) => cardTails)])).toEqual([
      ["bonus", [["0001"], ["0003"]]],
      ["star", [["0001"]]],
    ]);
  }));

it("a further currency has an account of its own, once", () =>
  withRollback(async (db) => {
    const purse = await givenPurse(db, { amount: 10 });
    const accountId = await openAccount(db, { clientId: purse.id, currency: "star", actor: "user:1" });
    await giveLot(db, { id: purse.id, accountId }, { amount: 3 });
    expect(await balanceOf(db, purse)).toMatchObject({ available: 10 });
    expect(await balanceOf(db, { id: purse.id, accountId })).toMatchObject({ available: 3 });
    const again = attempt(db, (inner) => openAccount(inner, { clientId: purse.id, currency: "star", actor: "user:1" }));
    expect(await reasonOf(again)).toBe("currencyOpen");
    expect(await deviationsOf(db)).toEqual([]);
  }));
