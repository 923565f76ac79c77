import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import type { Context } from "@/lib/access/context";
import { cancelReservation } from "@/lib/ledger/reservations";
import { contextFor } from "@/lib/testing/context-for";
import { balanceOf, deviationsOf, giveLot, givenPurse, hold, type Purse, take } from "@/lib/testing/ledger-fixtures";
import { reasonOf } from "@/lib/testing/refusal-of";
import { advanceClock, setClock, withRollback } from "@/lib/testing/test-database";

import { mergeClients } from "./merge-clients";
import { unmergeClients } from "./unmerge-clients";

type Home = { db: Db; ctx: Context; owner: Purse; wife: Purse; double: Purse };

/** The owner and his wife spend 100; his double has 30 of his own. */
async function inFamily(test: (home: Home) => Promise<void>): Promise<void> {
  await withRollback(async (db) => {
    await setClock(db, "2026-03-10T09:00:00Z");
    const owner = await givenPurse(db, { amount: 100 });
    const [wife, double] = [await givenPurse(db), await givenPurse(db, { amount: 30 })];
    await join(db, owner, wife);
    await advanceClock(db, "1 day");
    await test({ db, ctx: await contextFor(db, "administrator"), owner, wife, double });
    await db.execute(sql`set constraints all immediate`);
    expect(await deviationsOf(db)).toEqual([]);
  });
}

const join = (db: Db, { accountId }: Purse, { id }: Purse) =>
  db.execute(sql`select join_account(${accountId}, ${id}, 'user:1', 'call', false)`);
const handOver = (db: Db, { accountId }: Purse, from: Purse, to: Purse) =>
  db.execute(sql`select hand_over_account(${accountId}, ${from.id}, ${to.id}, 'user:1', 'owner', 'call')`);
const leave = (db: Db, { accountId }: Purse, { id }: Purse) =>
  db.execute(sql`select leave_account(${accountId}, ${id}, 'user:1')`);

async function merge(ctx: Context, { id: clientId }: Purse, { id: survivorId }: Purse): Promise<number> {
  const { rows } = await ctx.db.execute<{ id: number; version: number }>(
    sql`select id, version from client where id in (${clientId}, ${survivorId})`,
  );
  const version = (id: number) => rows.find((row) => row.id === id)?.version ?? 0;
  const versions = { client: version(clientId), survivor: version(survivorId) };
  return (await mergeClients(ctx, { clientId, survivorId, versions })).mergeId;
}

/** Who uses an account now: "owner 1, member 2". */
async function placesOn(db: Db, { accountId }: Purse): Promise<Record<number, string>> {
  const { rows } = await db.execute<{ id: number; role: string }>(sql`
    select client_id as id, case when is_owner then 'owner' else 'member' end || case when is_primary then '' else ', beside' end as role
    from account_member where account_id = ${accountId} and left_at is null`);
  return Object.fromEntries(rows.map(({ id, role }) => [id, role]));
}

/** The accounts that somebody uses, but those that have passed on. */
async function pursesOf(db: Db, { id }: Purse): Promise<string[]> {
  const { rows } = await db.execute<{ purse: string }>(sql`
    select n.available || case when m.is_primary then '' else ' beside' end as purse
    from account_member m join account_now n on n.id = m.account_id
    where m.client_id = ${id} and m.left_at is null and n.heir_id is null order by m.is_primary desc, n.id`);
  return rows.map(({ purse }) => purse);
}

describe("a merge of the owner of a family", () => {
  it("makes the survivor its owner; what is the family's stays with it, and what is his own beside it", () =>
    inFamily(async ({ db, ctx, owner, wife, double }) => {
      await merge(ctx, owner, double);
      expect(await placesOn(db, owner)).toEqual({ [double.id]: "owner", [wife.id]: "member" });
      expect(await pursesOf(db, double)).toEqual(["100", "30 beside"]);
      for (const { id } of [double, wife]) await take(db, { accountId: owner.accountId, id }, 10);
    }));

  it("leaves the owner who survives where he is, and keeps what his double had beside it", () =>
    inFamily(async ({ db, ctx, owner, wife, double }) => {
      await merge(ctx, double, owner);
      expect(await placesOn(db, owner)).toEqual({ [owner.id]: "owner", [wife.id]: "member" });
      expect(await pursesOf(db, owner)).toEqual(["100", "30 beside"]);
    }));

  it("and another member of the same family makes the survivor its owner", () =>
    inFamily(async ({ db, ctx, owner, wife, double }) => {
      await join(db, owner, double);
      await merge(ctx, owner, double);
      expect(await placesOn(db, owner)).toEqual({ [double.id]: "owner", [wife.id]: "member" });
      await merge(ctx, wife, double);
      expect(await placesOn(db, owner)).toEqual({ [double.id]: "owner" });
      expect(await pursesOf(db, double)).toEqual(["100", "30 beside"]);
    }));

  it("of a member gives the survivor his place", () =>
    inFamily(async ({ db, ctx, owner, wife, double }) => {
      await merge(ctx, wife, double);
      expect(await placesOn(db, owner)).toEqual({ [owner.id]: "owner", [double.id]: "member" });
    }));

  it("passes what an unpaid order holds", () =>
    inFamily(async ({ db, ctx, owner, double }) => {
      const reservationId = await hold(db, owner, 40);
      const mergeId = await merge(ctx, owner, double);
      expect(await reasonOf(db.transaction((inner) => unmergeClients({ ...ctx, db: inner }, { mergeId })))).toBe(
        "familyReserved",
      );
      await cancelReservation(db, { accountId: owner.accountId, reservationId, actor: "user:1" });
      await advanceClock(db, "1 day");
      await unmergeClients(ctx, { mergeId });
    }));
});

describe("a merge with a family, taken back,", () => {
  it("gives each his place and his own bonuses again; what the family has spent it has spent", () =>
    inFamily(async ({ db, ctx, owner, wife, double }) => {
      const mergeId = await merge(ctx, owner, double);
      await advanceClock(db, "1 day");
      await take(db, { accountId: owner.accountId, id: double.id }, 25);
      await unmergeClients(ctx, { mergeId });
      expect(await placesOn(db, owner)).toEqual({ [owner.id]: "owner", [wife.id]: "member" });
      expect(await pursesOf(db, owner)).toEqual(["75", "0 beside"]);
      expect(await pursesOf(db, double)).toEqual(["30"]);
    }));

  it("gives both their places in one family", () =>
    inFamily(async ({ db, ctx, owner, wife, double }) => {
      await join(db, owner, double);
      await advanceClock(db, "1 day");
      const mergeId = await merge(ctx, double, owner);
      await advanceClock(db, "1 day");
      await unmergeClients(ctx, { mergeId });
      expect(await placesOn(db, owner)).toEqual({ [owner.id]: "owner", [wife.id]: "member", [double.id]: "member" });
      expect(await pursesOf(db, double)).toEqual(["100", "30 beside"]);
    }));

  it("does not take the family from the one to whom it was handed over since", () =>
    inFamily(async ({ db, ctx, owner, wife, double }) => {
      const mergeId = await merge(ctx, owner, double);
      await advanceClock(db, "1 day");
      await handOver(db, owner, double, wife);
      await unmergeClients(ctx, { mergeId });
      expect(await placesOn(db, owner)).toEqual({ [owner.id]: "member", [wife.id]: "owner" });
      expect(await pursesOf(db, double)).toEqual(["30"]);
    }));

  it("leaves out of the family whoever has left it since", () =>
    inFamily(async ({ db, ctx, owner, wife, double }) => {
      const mergeId = await merge(ctx, owner, double);
      await advanceClock(db, "1 day");
      await handOver(db, owner, double, wife);
      await leave(db, owner, double);
      await unmergeClients(ctx, { mergeId });
      expect(await placesOn(db, owner)).toEqual({ [wife.id]: "owner" });
      expect(await pursesOf(db, owner)).toEqual(["0"]);
    }));

  it("is refused while the survivor uses another family's account", () =>
    inFamily(async ({ db, ctx, owner, wife, double }) => {
      const mergeId = await merge(ctx, owner, double);
      await handOver(db, owner, double, wife);
      await leave(db, owner, double);
      await join(db, await givenPurse(db), double);
      expect(await reasonOf(db.transaction((inner) => unmergeClients({ ...ctx, db: inner }, { mergeId })))).toBe(
        "mergeShares",
      );
    }));
});

it("a former family of one, with what he had beside it, passes as one account and comes back as one", () =>
  inFamily(async ({ db, ctx, owner, wife, double }) => {
    await handOver(db, owner, owner, wife);
    await leave(db, owner, owner);
    const beside = { ...wife };
    await giveLot(db, beside, { amount: 7 });
    expect(await pursesOf(db, wife)).toEqual(["100", "7 beside"]);
    const mergeId = await merge(ctx, wife, double);
    expect(await pursesOf(db, double)).toEqual(["137"]);
    await take(db, double, 5);
    await advanceClock(db, "1 day");
    await unmergeClients(ctx, { mergeId });
    expect(await pursesOf(db, wife)).toEqual(["107"]);
    expect(await pursesOf(db, double)).toEqual(["25"]);
    expect(await balanceOf(db, double)).toMatchObject({ debt: 0 });
  }));
