import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { accountOwnerChanges, audit } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { contextFor } from "@/lib/testing/context-for";
import { givenStore } from "@/lib/testing/factories";
import { attempt, balanceOf, deviationsOf, givenPurse, hold, type Purse, take } from "@/lib/testing/ledger-fixtures";
import { reasonOf } from "@/lib/testing/refusal-of";
import { testDatabase, withRollback } from "@/lib/testing/test-database";

import type { HandOverInput } from "./account-schema";
import { findAccounts } from "./find-accounts";
import { handOverByHand } from "./hand-over";
import { bringBonusesByHand, joinAccountByHand, leaveAccountByHand } from "./share-account";

type Home = { db: Db; ctx: Context; owner: Purse; wife: Purse; son: Purse };

/** A family of three who spend the owner's 100; the son has left 30 on his own account. */
async function inFamily(test: (home: Home) => Promise<void>): Promise<void> {
  await withRollback(async (db) => {
    const ctx = await contextFor(db, "operator");
    const owner = await givenPurse(db, { amount: 100 });
    const [wife, son] = [await givenPurse(db), await givenPurse(db, { amount: 30 })];
    for (const { id } of [wife, son]) await join(ctx, owner, id);
    await test({ db, ctx, owner, wife, son });
  });
}

const join = (ctx: Context, owner: Purse, clientId: number) =>
  joinAccountByHand(ctx, { clientId, ownerId: owner.id, confirmation: "call", brings: false });
const handOver = (ctx: Context, from: Purse, to: Purse, over: Partial<HandOverInput> = {}) =>
  handOverByHand(ctx, {
    ...{ accountId: from.accountId, ownerId: from.id, clientId: to.id },
    ...{ confirmedBy: "owner", confirmation: "in_person", ...over },
  });
const leave = (ctx: Context, { accountId }: Purse, { id }: Purse) =>
  leaveAccountByHand(ctx, { accountId, clientId: id, askedBy: "member" });
const settled = (db: Db) => db.execute(sql`set constraints all immediate`);

async function rolesOn(ctx: Context, { id }: Purse): Promise<Record<number, string>> {
  const [primary] = await findAccounts(ctx, id);
  return Object.fromEntries((primary?.members ?? []).map((one) => [one.clientId, one.isOwner ? "owner" : "member"]));
}

describe("a family account that is handed over", () => {
  it("has the other owner and the same bonuses; who, how and by whose word stays on record", () =>
    inFamily(async ({ db, ctx, owner, wife, son }) => {
      await handOver(ctx, owner, wife, { confirmedBy: "member" });
      expect(await rolesOn(ctx, son)).toEqual({ [owner.id]: "member", [wife.id]: "owner", [son.id]: "member" });
      expect(await balanceOf(db, owner)).toMatchObject({ available: 100 });
      for (const { id } of [owner, wife, son]) await take(db, { accountId: owner.accountId, id }, 10);
      const [account] = await findAccounts(ctx, son.id);
      expect(account?.ownerChange).toMatchObject({
        ...{ fromId: owner.id, confirmedBy: "member", confirmation: "in_person", by: "Test operator" },
      });
      expect(await db.select().from(accountOwnerChanges)).toMatchObject([{ toClientId: wife.id }]);
      await settled(db);
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("stands in the journal of both, as joining and leaving do", () =>
    inFamily(async ({ db, ctx, owner, wife, son }) => {
      await handOver(ctx, owner, wife);
      await leave(ctx, owner, son);
      const of = async (id: number) =>
        (await db.select().from(audit).where(eq(audit.clientId, id)).orderBy(audit.id)).map(({ action }) => action);
      expect(await of(owner.id)).toEqual(["purse.admit", "purse.admit", "purse.handOver"]);
      expect(await of(wife.id)).toEqual(["purse.join", "purse.takeOver", "purse.release"]);
      expect(await of(son.id)).toEqual(["purse.join", "purse.leave"]);
    }));

  it("is left by its former owner to an account of his own, and by the new one not", () =>
    inFamily(async ({ db, ctx, owner, wife }) => {
      expect(await reasonOf(leave(ctx, owner, owner))).toBe("ownerStays");
      await handOver(ctx, owner, wife);
      await leave(ctx, owner, owner);
      const accounts = await findAccounts(ctx, owner.id);
      expect(accounts).toMatchObject([{ isPrimary: true, isOwner: true, available: 0, members: [{ isOwner: true }] }]);
      expect(accounts[0]?.accountId).not.toBe(owner.accountId);
      expect(await balanceOf(db, owner)).toMatchObject({ available: 100 });
      await settled(db);
    }));

  it("comes back to the one who gave it away, whose own account waited for him", () =>
    inFamily(async ({ db, ctx, owner, wife }) => {
      await handOver(ctx, owner, wife);
      await handOver(ctx, { ...wife, accountId: owner.accountId }, owner);
      await handOver(ctx, owner, wife);
      expect(await findAccounts(ctx, owner.id)).toHaveLength(2);
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("is refused to a stranger, to who is blocked, and from who is not its owner any more", () =>
    inFamily(async ({ db, ctx, owner, wife, son }) => {
      const stranger = await givenPurse(db);
      expect(await reasonOf(handOver(ctx, owner, stranger))).toBe("notInFamily");
      await db.execute(sql`select block_client(${son.id}, null, 'user:1', 'x', 'y')`);
      expect(await reasonOf(handOver(ctx, owner, son))).toBe("ownerBlocked");
      expect(await reasonOf(handOver(ctx, { ...wife, accountId: owner.accountId }, owner))).toBe("ownerChanged");
      expect(await rolesOn(ctx, wife)).toMatchObject({ [owner.id]: "owner" });
    }));

  it("is nobody's but those who may, of clients they may know", () =>
    inFamily(async ({ db, ctx, owner, wife, son }) => {
      expect(await reasonOf(handOver(await contextFor(db, "marketer"), owner, wife))).toBe("forbidden");
      const store = await givenStore(db);
      await db.execute(sql`update client set joined_store_id = ${store.id} where id in (${owner.id}, ${son.id})`);
      const limited = { ...ctx, stores: [store.code] };
      expect(await reasonOf(handOver(limited, owner, wife))).toBe("notFound");
      const [account] = await findAccounts(limited, owner.id);
      const stranger = account?.members.find(({ clientId }) => clientId === wife.id);
      expect(stranger).toMatchObject({ isVisible: false, name: null });
    }));
});

describe("participation in a family", () => {
  it("leaves everybody his own level, state and participation", () =>
    inFamily(async ({ db, ctx, owner, wife, son }) => {
      await db.execute(sql`insert into level_system (key, name, is_default) values ('club', 'Club', false)`);
      await db.execute(
        sql`insert into level (system_key, key, name, rank) values ('club', 'a', 'A', 1), ('club', 'b', 'B', 2)`,
      );
      await db.execute(sql`insert into client_level (client_id, system_key, level_key)
        values (${owner.id}, 'club', 'b'), (${wife.id}, 'club', 'a')`);
      const own = () =>
        db.execute(sql`
          select c.id, c.state, c.blocked_at, l.level_key from client c left join client_level l on l.client_id = c.id
          where c.id in (${owner.id}, ${wife.id}, ${son.id}) order by c.id`);
      const before = (await own()).rows;
      await handOver(ctx, owner, wife);
      await leave(ctx, owner, son);
      await join(ctx, wife, son.id);
      expect((await own()).rows).toEqual(before);
    }));

  it("lets a member bring later what he left behind, once and to the family's account alone", () =>
    inFamily(async ({ db, ctx, owner, wife, son }) => {
      expect(await bringBonusesByHand(ctx, { clientId: son.id, accountId: son.accountId })).toEqual({ moved: 30 });
      expect(await balanceOf(db, owner)).toMatchObject({ available: 130 });
      expect(await bringBonusesByHand(ctx, { clientId: son.id, accountId: son.accountId })).toEqual({ moved: 0 });
      const from = (clientId: number, { accountId }: Purse) => bringBonusesByHand(ctx, { clientId, accountId });
      expect(await reasonOf(from(owner.id, owner))).toBe("notFound");
      expect(await reasonOf(from(wife.id, son))).toBe("notFound");
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("keeps what is reserved where it is when its owner changes", () =>
    inFamily(async ({ db, ctx, owner, wife }) => {
      await hold(db, owner, 40);
      await handOver(ctx, owner, wife);
      expect(await balanceOf(db, owner)).toMatchObject({ available: 60, reserved: 40 });
      expect(await deviationsOf(db)).toEqual([]);
    }));
});

describe("the database", () => {
  it("lets an account have one owner, never two", () =>
    inFamily(async ({ db, owner, wife }) => {
      const second = sql`update account_member set is_owner = true where client_id = ${wife.id} and account_id = ${owner.accountId}`;
      await expect(attempt(db, (inner) => inner.execute(second))).rejects.toMatchObject({
        cause: { constraint: "account_member_one_owner" },
      });
    }));

  it("lets nobody use an account that has no owner", () =>
    inFamily(async ({ db, owner }) => {
      const none = async (inner: Db) => {
        await inner.execute(sql`update account_member set left_at = app_now()
          where client_id = ${owner.id} and account_id = ${owner.accountId}`);
        await settled(inner);
      };
      await expect(attempt(db, none)).rejects.toMatchObject({ cause: { code: "23000" } });
    }));

  it("gives an account that two hand over at once to one of them", async () => {
    const db = await testDatabase();
    const ctx = await contextFor(db, "operator");
    const [owner, wife, son] = [await givenPurse(db), await givenPurse(db), await givenPurse(db)];
    for (const { id } of [wife, son]) await join(ctx, owner, id);
    const outcomes = await Promise.all(
      [wife, son].map((heir) => {
        const done = handOver(ctx, owner, heir);
        return done.then(
          () => "done",
          () => reasonOf(done),
        );
      }),
    );
    expect(outcomes.toSorted()).toEqual(["done", "ownerChanged"]);
    expect(Object.values(await rolesOn(ctx, owner)).filter((role) => role === "owner")).toHaveLength(1);
  });
});
