import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { accounts, audit, cards, clientExclusions, clientStateChanges, clients } from "@/db/schema";
import { blockClient, unblockClient } from "@/lib/clients/block-client";
import { clientRows } from "@/lib/clients/client-rows";
import { getClientCard } from "@/lib/clients/get-client-card";
import { joinAccount } from "@/lib/ledger/shared-accounts";
import { putSetting } from "@/lib/programme/settings";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore, uniqueNumber } from "@/lib/testing/factories";
import {
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
import { advanceClock, setClock, withRollback } from "@/lib/testing/test-database";

import { beginExclusion, excludeNow, withdrawExclusion } from "./commands";
import { eraseDueJob } from "./job";
import { findExclusions, getExclusionAct, previewExclusion } from "./queries";

const now = "2026-11-22T12:00:00Z";
const run = { signal: new AbortController().signal, attempt: 1, isLastAttempt: true };

describe("beginExclusion", () => {
  it("closes everything at once and says until when it can be taken back; the state stays", () =>
    inShop(async ({ db, ctx }) => {
      const purse = await givenLeaver(db);
      const begun = await beginExclusion(ctx, { clientId: purse.id, reason: "messages" });
      expect(begun).toEqual({ erasesAt: "2026-11-25T12:00:00Z", cancelled: 0 });
      expect(await getClientCard(ctx, purse.id)).toMatchObject({
        state: "registered",
        exclusion: { reason: "messages", by: "Test administrator", erased: false },
        cards: [{ status: "blocked" }],
      });
      expect(await clientRows(ctx, [purse.id])).toMatchObject([{ leavesOn: "2026-11-25" }]);
      expect(await reasonOf(db.transaction((tx) => take(tx, purse, 10)))).toBe("clientBlocked");
      expect(await reasonOf(beginExclusion(ctx, { clientId: purse.id, reason: "other" }))).toBe("leavingAlready");
      expect(await reasonOf(unblockClient(ctx, { clientId: purse.id, reason: "ошибка" }))).toBe("clientLeaving");
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("is stopped by an open reserve until its cancellation is chosen, and says before what all of it costs", () =>
    inShop(async ({ db, ctx }) => {
      const purse = await givenLeaver(db);
      await hold(db, purse, 300);
      expect(await previewExclusion(ctx, purse.id)).toEqual({
        ...{ burns: 1_250, debt: 0, openReservations: 1, reserved: 300, cards: 1, family: null, hours: 72 },
      });
      expect(await reasonOf(beginExclusion(ctx, { clientId: purse.id, reason: "rules" }))).toBe("reservationsOpen");
      const begun = await beginExclusion(ctx, { clientId: purse.id, reason: "rules", cancelReservations: true });
      expect(begun.cancelled).toBe(300);
      expect(await balanceOf(db, purse)).toMatchObject({ available: 1_000, pending: 250, reserved: 0 });
    }));

  it("is stopped while others spend from the client's account; a member leaves it to its owner", () =>
    inShop(async ({ db, ctx }) => {
      const [owner, member] = [await givenPurse(db, { amount: 500 }), await givenPurse(db, { amount: 70 })];
      const family = { accountId: owner.accountId, clientId: member.id, actor: "user:1" };
      await joinAccount(db, { ...family, confirmation: "call", brings: false });
      expect(await reasonOf(beginExclusion(ctx, { clientId: owner.id, reason: "other" }))).toBe("ownerHandsOver");
      await beginExclusion(ctx, { clientId: member.id, reason: "other" });
      expect(await excludeNow(ctx, { clientId: member.id })).toMatchObject({ burned: 70 });
      expect(await balanceOf(db, owner)).toMatchObject({ available: 500 });
      await beginExclusion(ctx, { clientId: owner.id, reason: "other" });
      expect(await excludeNow(ctx, { clientId: owner.id })).toMatchObject({ burned: 500 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("hands a family over first: what is on it stays with the new owner, also when the exclusion is taken back", () =>
    inShop(async ({ db, ctx }) => {
      const { owner, wife, son } = await givenFamily(db);
      const preview = await previewExclusion(ctx, owner.id);
      expect(preview).toMatchObject({ burns: 0, family: { accountId: owner.accountId, stays: 500 } });
      expect(preview.family?.members.map(({ clientId }) => clientId)).toEqual([wife.id, son.id]);
      const newOwner = { clientId: wife.id, confirmedBy: "owner", confirmation: "in_person" } as const;
      const begin = (over: object = {}) =>
        beginExclusion(ctx, { clientId: owner.id, reason: "other", newOwner, ...over });
      const stranger = await givenPurse(db);
      expect(await reasonOf(begin({ newOwner: { ...newOwner, clientId: stranger.id } }))).toBe("notInFamily");
      expect((await previewExclusion(ctx, owner.id)).family).toMatchObject({ accountId: owner.accountId });

      await begin();
      await withdrawExclusion(ctx, { clientId: owner.id });
      expect(await previewExclusion(ctx, owner.id)).toMatchObject({ burns: 0, family: null });
      expect((await previewExclusion(ctx, wife.id)).family).toMatchObject({ stays: 500 });
      await take(db, owner, 1);

      await begin({ newOwner: undefined });
      expect(await excludeNow(ctx, { clientId: owner.id })).toMatchObject({ burned: 0 });
      for (const { id } of [wife, son]) await take(db, { accountId: owner.accountId, id }, 10);
      expect(await balanceOf(db, owner)).toMatchObject({ available: 479 });
      const actions = (await getExclusionAct(ctx, owner.id)).journal.map(({ action }) => action);
      expect(actions.slice(0, 2)).toEqual(["purse.handOver", "client.beginExclusion"]);
      await db.execute(sql`set constraints all immediate`);
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("is refused to an owner on every way while he has not handed over: at once, by the clock, past the command", () =>
    inShop(async ({ db, ctx }) => {
      const { owner, wife } = await givenFamily(db);
      expect(await reasonOf(beginExclusion(ctx, { clientId: owner.id, reason: "other" }))).toBe("ownerHandsOver");
      await db.execute(sql`insert into client_exclusion (client_id, reason, blocked_by_it, asked_by, erases_at)
        values (${owner.id}, 'other', false, 'user:1', app_now())`);
      expect(await reasonOf(excludeNow(ctx, { clientId: owner.id }))).toBe("ownerHandsOver");
      await eraseDueJob.handle(db, {}, run);
      const begun = db.transaction((inner) =>
        inner.execute(sql`select begin_exclusion(${owner.id}, 'other', 0, 'job:x', null, 'x', 'x', true)`),
      );
      await expect(begun).rejects.toMatchObject({ cause: { code: "CL043" } });
      const state = () => getClientCard(ctx, owner.id);
      expect(await state()).toMatchObject({ state: "registered" });
      expect(await balanceOf(db, owner)).toMatchObject({ available: 500 });

      const rights = new Set(["clients.exclude", "callers.exempt"] as const);
      const marketer = { ...(await contextFor(db, "operator")), rights };
      const newOwner = { clientId: wife.id, confirmedBy: "owner", confirmation: "call" } as const;
      const begin = beginExclusion(marketer, { clientId: owner.id, reason: "other", newOwner });
      expect(await reasonOf(begin)).toBe("forbidden");
    }));

  it("is for anonymous and registered clients of the person's stores, by those who may", () =>
    inShop(async ({ db, ctx }) => {
      const begin = (clientId: number, as = ctx) => beginExclusion(as, { clientId, reason: "other" });
      const fresh = await givenClient(db, { state: "new" });
      expect(await reasonOf(begin(fresh.id))).toBe("clientGone");
      await begin((await givenClient(db, { state: "anonymous" })).id);
      const { id } = await givenClient(db);
      for (const role of ["marketer", "store_employee", null] as const) {
        await expect(begin(id, await contextFor(db, role))).rejects.toMatchObject({ code: "forbidden" });
      }
      const store = await givenStore(db);
      await expect(begin(id, { ...ctx, stores: [store.code] })).rejects.toMatchObject({ code: "not_found" });
      const operator = await contextFor(db, "operator");
      await begin(id, operator);
      await expect(excludeNow(operator, { clientId: id })).rejects.toMatchObject({ code: "forbidden" });
    }));
});

describe("withdrawExclusion", () => {
  it("brings back cards and bonuses, those too that ran out meanwhile", () =>
    inShop(async ({ db, ctx }) => {
      const purse = await givenLeaver(db);
      await giveLot(db, purse, { amount: 40, expiresAt: "2026-11-23T21:00:00Z" });
      const before = await balanceOf(db, purse);
      await beginExclusion(ctx, { clientId: purse.id, reason: "service" });
      await advanceClock(db, "2 days");
      await withdrawExclusion(ctx, { clientId: purse.id });
      expect(await balanceOf(db, purse)).toEqual(before);
      const card = await getClientCard(ctx, purse.id);
      expect(card).toMatchObject({ exclusion: null, block: null, cards: [{ status: "active" }] });
      await advanceClock(db, "10 days");
      await eraseDueJob.handle(db, {}, run);
      expect(await getClientCard(ctx, purse.id)).toMatchObject({ state: "registered" });
      expect(await reasonOf(withdrawExclusion(ctx, { clientId: purse.id }))).toBe("notLeaving");
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("leaves a block, and a lost card, as they were before", () =>
    inShop(async ({ db, ctx }) => {
      const purse = await givenLeaver(db);
      await db
        .insert(cards)
        .values({ number: "990011", clientId: purse.id, state: "activated", status: "blocked", statusReason: "lost" });
      await blockClient(ctx, { clientId: purse.id, reason: "проверка", message: "проверка" });
      await beginExclusion(ctx, { clientId: purse.id, reason: "service" });
      await withdrawExclusion(ctx, { clientId: purse.id });
      const card = await getClientCard(ctx, purse.id);
      expect(card.block).toMatchObject({ reason: "проверка" });
      expect(card.cards.map(({ status }) => status)).toEqual(["active", "blocked"]);
    }));
});

describe("the end of the term", () => {
  it("burns what is left lot by lot, writes a debt off and closes the books without a name", () =>
    inShop(async ({ db, ctx }) => {
      const purse = await givenLeaver(db);
      await take(db, purse, 100);
      await beginExclusion(ctx, { clientId: purse.id, reason: "service" });
      await advanceClock(db, "71 hours");
      await eraseDueJob.handle(db, {}, run);
      expect(await balanceOf(db, purse)).toMatchObject({ available: 900 });
      await advanceClock(db, "1 hour");
      await eraseDueJob.handle(db, {}, run);
      await eraseDueJob.handle(db, {}, run);

      expect(await balanceOf(db, purse)).toEqual({ available: 0, pending: 0, reserved: 0, debt: 0 });
      expect(await lotsOf(db, purse)).toEqual(["0 expired", "0 expired"]);
      expect((await historyOf(db, purse)).at(-1)).toBe(
        "exclusion: available#1 -900, expired#1 900, pending#2 -250, expired#2 250",
      );
      const [client] = await db.select().from(clients).where(eq(clients.id, purse.id));
      expect(client).toMatchObject({ state: "excluded", leavesAt: null, blockedAt: null, blockReason: null });
      expect(await db.select({ status: cards.status }).from(cards).where(eq(cards.clientId, purse.id))).toEqual([
        { status: "deleted" },
      ]);
      expect(await db.select().from(clientStateChanges).where(eq(clientStateChanges.clientId, purse.id))).toMatchObject(
        [{ from: "registered", to: "excluded", cause: "exclusion", actor: "job:exclusions.eraseDue" }],
      );
      const [account] = await db.select().from(accounts).where(eq(accounts.id, purse.accountId));
      expect(account).toMatchObject({ frozenAt: null, nextDueAt: "never" });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("writes off a debt that nobody will pay", () =>
    inShop(async ({ db, ctx }) => {
      const purse = await givenPurse(db, { amount: 100 });
      await owe(db, purse.accountId, 130);
      await beginExclusion(ctx, { clientId: purse.id, reason: "service" });
      expect(await excludeNow(ctx, { clientId: purse.id })).toMatchObject({ burned: 0, writtenOff: 30 });
      expect(await balanceOf(db, purse)).toEqual({ available: 0, pending: 0, reserved: 0, debt: 0 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("is what the programme has set, and an administrator does not wait for it", () =>
    inShop(async ({ db, ctx }) => {
      await putSetting(db, "exclusionHours", 0);
      const purse = await givenLeaver(db);
      await beginExclusion(ctx, { clientId: purse.id, reason: "service" });
      await eraseDueJob.handle(db, {}, run);
      expect(await getClientCard(ctx, purse.id)).toMatchObject({ state: "excluded", name: { last: "", first: "" } });
      const other = await givenLeaver(db);
      expect(await reasonOf(excludeNow(ctx, { clientId: other.id }))).toBe("notLeaving");
    }));

  it("leaves an act that names the client by his number, with the extract of the journal", () =>
    inShop(async ({ db, ctx }) => {
      const purse = await givenLeaver(db);
      await beginExclusion(ctx, { clientId: purse.id, reason: "service" });
      await excludeNow(ctx, { clientId: purse.id });
      const act = await getExclusionAct(ctx, purse.id);
      expect(act).toMatchObject({
        clientId: purse.id,
        reason: "service",
        burned: 1_250,
        erasedBy: "Test administrator",
      });
      expect(act.tables).toContainEqual({ table: "client_pii", rows: 1 });
      expect(act.journal.map(({ action }) => action)).toEqual(["client.beginExclusion", "client.exclude"]);
      expect(await db.$count(audit, eq(audit.clientId, purse.id))).toBe(2);
      expect(await findExclusions(ctx)).toMatchObject([{ clientId: purse.id, state: "erased" }]);
      await expect(getExclusionAct(await contextFor(db, "operator"), purse.id)).rejects.toMatchObject({
        code: "forbidden",
      });
      expect(await db.$count(clientExclusions)).toBe(1);
    }));
});

type Shop = { db: Db; ctx: Awaited<ReturnType<typeof contextFor>> };

async function inShop(test: (shop: Shop) => Promise<void>): Promise<void> {
  await withRollback(async (db) => {
    await setClock(db, now);
    await test({ db, ctx: await contextFor(db, "administrator") });
  });
}

/** Three who spend 500 bonuses of one of them. */
async function givenFamily(db: Db) {
  const owner = await givenPurse(db, { amount: 500 });
  const [wife, son] = [await givenPurse(db), await givenPurse(db)];
  for (const { id } of [wife, son]) {
    const joining = { accountId: owner.accountId, clientId: id, actor: "user:1", confirmation: "call" } as const;
    await joinAccount(db, { ...joining, brings: false });
  }
  return { owner, wife, son };
}

/** 1,000 bonuses that work and 250 that wait, on an account that a card reaches. */
async function givenLeaver(db: Db): Promise<Purse> {
  const purse = await givenClient(db, { surname: "Уходящий", name: "Пётр", card: `8800${uniqueNumber()}` });
  await giveLot(db, purse, { amount: 1_000 });
  await giveLot(db, purse, { amount: 250, activeFrom: "2026-12-22T12:00:00Z" });
  return purse;
}
