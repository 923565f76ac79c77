import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { cards, clientIdentifiers, clientMergeSides, clientPii, clients, duplicatePairs, purchases } from "@/db/schema";
import { refusing } from "@/lib/ledger/operations";
import { cancelReservation } from "@/lib/ledger/reservations";
import { contextFor } from "@/lib/testing/context-for";
import {
  attempt,
  balanceOf,
  deviationsOf,
  giveLot,
  historyOf,
  hold,
  lotsOf,
  owe,
  type Purse,
  starsOf,
  take,
} from "@/lib/testing/ledger-fixtures";
import {
  earnWith,
  givenMerged,
  givenPerson,
  givenPurchase,
  inMarch,
  type Person,
  spendWith,
} from "@/lib/testing/merged-people";
import { reasonOf } from "@/lib/testing/refusal-of";
import { setClock } from "@/lib/testing/test-database";
import { previewUnmerge } from "./preview-unmerge";
import { unmergeClients } from "./unmerge-clients";

describe("an unmerge", () => {
  it("gives each what he had, when nothing has happened since", () =>
    inMarch(async (db) => {
      const [kept, gone] = [await givenPerson(db), await givenPerson(db, { phone: "+79160000001" })];
      await giveLot(db, kept, { amount: 100, lastDay: "2026-05-01" });
      await giveLot(db, gone, { amount: 30, lastDay: "2026-04-01" });
      await giveLot(db, gone, { amount: 5, activeOn: "2026-03-20" });
      const { ctx, mergeId } = await givenMerged(db, kept, gone);
      await unmergeClients(ctx, { mergeId });
      expect(await balanceOf(db, kept)).toEqual({ available: 100, pending: 0, reserved: 0, debt: 0 });
      expect(await balanceOf(db, gone)).toEqual({ available: 30, pending: 5, reserved: 0, debt: 0 });
      const [client] = await db.select().from(clients).where(eq(clients.id, gone.id));
      expect(client).toMatchObject({ state: "registered", successorId: null });
      expect(await db.$count(clientIdentifiers, eq(clientIdentifiers.clientId, gone.id))).toBe(1);
      expect(await db.$count(cards, eq(cards.clientId, gone.id))).toBe(1);
      expect(await deviationsOf(db)).toEqual([]);
      await take(db, gone, 30);
      expect((await lotsOf(db, gone)).slice(2)).toEqual(["0 spent", "5 pending"]);
    }));

  it("gives each the operations of his cards: whose lot the till took does not matter", () =>
    inMarch(async (db) => {
      const [kept, gone] = [await givenPerson(db), await givenPerson(db)];
      await giveLot(db, kept, { amount: 100, lastDay: "2026-04-01" });
      await giveLot(db, gone, { amount: 50, lastDay: "2026-05-01" });
      const { ctx, mergeId } = await givenMerged(db, kept, gone);
      await spendWith(db, kept, gone, 20); // Of the survivor's lot, which dies first.
      await earnWith(db, kept, gone, 7);
      await earnWith(db, kept, kept, 3);
      await spendWith(db, kept, kept, 90);
      await unmergeClients(ctx, { mergeId });
      expect(await balanceOf(db, kept)).toMatchObject({ available: 13, debt: 0 });
      expect(await balanceOf(db, gone)).toMatchObject({ available: 37, debt: 0 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("makes a debt of what one has spent beyond his own, shows it before, and changes nothing by showing", () =>
    inMarch(async (db) => {
      const [kept, gone] = [await givenPerson(db), await givenPerson(db)];
      await giveLot(db, kept, { amount: 10 });
      await giveLot(db, gone, { amount: 50 });
      const { ctx, mergeId } = await givenMerged(db, kept, gone);
      await spendWith(db, kept, kept, 45);
      const { sides } = await previewUnmerge(ctx, { mergeId });
      expect(sides?.survivor.balance).toMatchObject({ available: 0, debt: 35 });
      expect(sides?.client.balance).toMatchObject({ available: 50, debt: 0 });
      expect(await balanceOf(db, kept)).toMatchObject({ available: 15, debt: 0 });
      await unmergeClients(ctx, { mergeId });
      expect(await balanceOf(db, kept)).toMatchObject({ available: 0, debt: 35 });
      expect(await balanceOf(db, gone)).toMatchObject({ available: 50 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("lets die what would have died without the merge", () =>
    inMarch(async (db) => {
      const [kept, gone] = [await givenPerson(db), await givenPerson(db)];
      await giveLot(db, kept, { amount: 100 });
      await giveLot(db, gone, { amount: 50, lastDay: "2026-03-20" });
      const { ctx, mergeId } = await givenMerged(db, kept, gone);
      await spendWith(db, kept, kept, 60); // 50 of them were the other's, and would be dead by now.
      await setClock(db, "2026-03-25T09:00:00Z");
      await unmergeClients(ctx, { mergeId });
      expect(await balanceOf(db, kept)).toMatchObject({ available: 40 });
      expect(await balanceOf(db, gone)).toMatchObject({ available: 0 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("divides purchases by the card, and a return afterwards finds whose they are", () =>
    inMarch(async (db) => {
      const [kept, gone] = [await givenPerson(db), await givenPerson(db)];
      await giveLot(db, kept, { amount: 100 });
      await giveLot(db, gone, { amount: 50 });
      const old = await givenPurchase(db, gone.id, null);
      const { ctx, mergeId } = await givenMerged(db, kept, gone);
      const his = await givenPurchase(db, kept.id, gone.cardId);
      const own = await givenPurchase(db, kept.id, kept.cardId);
      await spendWith(db, kept, gone, 20, his);
      await spendWith(db, kept, kept, 30, own);
      await unmergeClients(ctx, { mergeId });
      const owners = await db
        .select({ id: purchases.id, clientId: purchases.clientId })
        .from(purchases)
        .orderBy(purchases.id);
      expect(owners).toEqual([
        { id: old, clientId: gone.id },
        { id: his, clientId: gone.id },
        { id: own, clientId: kept.id },
      ]);
      await db.execute(sql`select return_bonuses(${his}, 1, 20, 0, 'user:1')`);
      await db.execute(sql`select return_bonuses(${own}, 2, 30, 0, 'user:1')`);
      expect(await balanceOf(db, kept)).toMatchObject({ available: 100 });
      expect(await balanceOf(db, gone)).toMatchObject({ available: 50 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it.each([
    ["before the merge", true],
    ["while they were one", false],
  ])("leaves what a return recalls with the buyer, who bought %s", (_, isBefore) =>
    inMarch(async (db) => {
      // The account that is older by its number is the one that passes: a return must not ask the other for the rest.
      const [gone, kept] = [await givenPerson(db), await givenPerson(db)];
      await giveLot(db, kept, { amount: 100 });
      const bought = await givenPurchase(db, gone.id, gone.cardId);
      const earn = (purse: Purse) =>
        giveLot(db, purse, {
          amount: 10,
          origin: "loyalty",
          source: "purchase",
          purchaseId: bought,
          cardId: gone.cardId,
        });
      if (isBefore) await earn(gone);
      const { ctx, mergeId } = await givenMerged(db, kept, gone);
      if (!isBefore) await earn(kept);
      await db.execute(sql`select return_bonuses(${bought}, 1, 0, 4, 'user:1')`);
      await unmergeClients(ctx, { mergeId });
      expect(await balanceOf(db, gone)).toMatchObject({ available: 6, debt: 0 });
      await take(db, gone, 5);
      await db.execute(sql`select return_bonuses(${bought}, 2, 0, 10, 'user:1')`);
      expect(await balanceOf(db, gone)).toMatchObject({ available: 0, debt: 5 });
      expect(await balanceOf(db, kept)).toMatchObject({ available: 100, debt: 0 });
      expect(await deviationsOf(db)).toEqual([]);
    }),
  );

  it("gives back to each the bonuses and the dates that he would have spent alone", () =>
    inMarch(async (db) => {
      const [gone, kept] = [await givenPerson(db), await givenPerson(db)];
      await giveLot(db, kept, { amount: 100, lastDay: "2026-05-01" });
      await giveLot(db, gone, { amount: 20, lastDay: "2026-03-20" });
      const { ctx, mergeId } = await givenMerged(db, kept, gone);
      const own = await givenPurchase(db, kept.id, kept.cardId);
      const his = await givenPurchase(db, kept.id, gone.cardId);
      await spendWith(db, kept, kept, 20, own); // Of the other's lot, which dies first.
      await spendWith(db, kept, gone, 30, his); // Ten more than he has.
      await unmergeClients(ctx, { mergeId });
      expect(await balanceOf(db, gone)).toMatchObject({ available: 0, debt: 10 });
      await setClock(db, "2026-03-25T09:00:00Z");
      await db.execute(sql`select return_bonuses(${own}, 1, 20, 0, 'user:1')`);
      expect(await balanceOf(db, kept)).toMatchObject({ available: 100 });
      await giveLot(db, gone, { amount: 10 });
      await db.execute(sql`select return_bonuses(${his}, 2, 30, 0, 'user:1')`);
      expect(await balanceOf(db, gone)).toMatchObject({ available: 10, debt: 0 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("lets a debit by hand with his card be taken back on his account, and there alone", () =>
    inMarch(async (db) => {
      const [kept, gone] = [await givenPerson(db), await givenPerson(db)];
      await giveLot(db, gone, { amount: 50 });
      const { ctx, mergeId } = await givenMerged(db, kept, gone);
      const { seq } = await take(db, { id: kept.id, accountId: kept.accountId }, 20, { cardId: gone.cardId });
      await unmergeClients(ctx, { mergeId });
      const reverse = (accountId: number, of: number) =>
        attempt(db, (inner) => refusing(inner.execute(sql`select reverse(${accountId}, ${of}, 'user:1')`)));
      expect(await reasonOf(reverse(kept.accountId, seq))).toBe("alreadyReversed");
      const debit = (await historyOf(db, gone)).findIndex((line) => line.startsWith("debit")) + 1;
      await reverse(gone.accountId, debit);
      expect(await balanceOf(db, gone)).toMatchObject({ available: 50 });
      expect(await balanceOf(db, kept)).toMatchObject({ available: 0, debt: 0 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("wants reservations made since to be ended first, and then counts only what was bought", () =>
    inMarch(async (db) => {
      const [kept, gone] = [await givenPerson(db), await givenPerson(db)];
      await giveLot(db, kept, { amount: 40 });
      await giveLot(db, gone, { amount: 50 });
      const { ctx, mergeId } = await givenMerged(db, kept, gone);
      const reservationId = await hold(db, kept, 25, { cardId: gone.cardId });
      expect(await reasonOf(db.transaction((inner) => unmergeClients({ ...ctx, db: inner }, { mergeId })))).toBe(
        "unmergeReserved",
      );
      await cancelReservation(db, { accountId: kept.accountId, reservationId, actor: "user:1" });
      await unmergeClients(ctx, { mergeId });
      expect(await balanceOf(db, kept)).toMatchObject({ available: 40 });
      expect(await balanceOf(db, gone)).toMatchObject({ available: 50 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("gives back what a former reservation and a debt had brought", () =>
    inMarch(async (db) => {
      const [kept, gone] = [await givenPerson(db), await givenPerson(db)];
      await giveLot(db, kept, { amount: 40 });
      await giveLot(db, gone, { amount: 10 });
      await owe(db, gone.accountId, 30);
      const { ctx, mergeId } = await givenMerged(db, kept, gone);
      expect(await balanceOf(db, kept)).toMatchObject({ available: 20 });
      await unmergeClients(ctx, { mergeId });
      expect(await balanceOf(db, kept)).toMatchObject({ available: 40, debt: 0 });
      expect(await balanceOf(db, gone)).toMatchObject({ available: 0, debt: 20 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("lets wait what had waited, though it went away with a later merge and came back", () =>
    inMarch(async (db) => {
      const [kept, gone, later] = [await givenPerson(db), await givenPerson(db), await givenPerson(db)];
      const { ctx, mergeId } = await givenMerged(db, kept, gone);
      await giveLot(db, kept, { amount: 70, activeFrom: "2026-03-20T09:00:00Z" });
      const [stored] = await db.select().from(clients).where(eq(clients.id, kept.id));
      const second = await givenMerged(db, later, kept, { versions: { survivor: 1, client: stored?.version ?? 0 } });
      await unmergeClients(ctx, { mergeId: second.mergeId });
      await unmergeClients(ctx, { mergeId });
      expect(await balanceOf(db, kept)).toMatchObject({ available: 0, pending: 70 });
      await setClock(db, "2026-03-21T09:00:00Z");
      expect(await balanceOf(db, kept)).toMatchObject({ available: 70, pending: 0 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it.each([
    ["has burned without the other is owed by nobody", { his: "2026-05-01", spender: "gone", debt: 0 }],
    ["was spent instead of burning is recalled", { his: "2026-03-15", spender: "kept", debt: 10 }],
  ] as const)("what a purchase earned and %s", (_, { his, spender, debt }) =>
    inMarch(async (db) => {
      const [kept, gone] = [await givenPerson(db), await givenPerson(db)];
      await giveLot(db, gone, { amount: 10, lastDay: his });
      const { ctx, mergeId } = await givenMerged(db, kept, gone);
      const purchaseId = await givenPurchase(db, kept.id, kept.cardId);
      const earned = { amount: 10, origin: "loyalty", source: "purchase", lastDay: "2026-03-20" } as const;
      await giveLot(db, kept, { ...earned, purchaseId, cardId: kept.cardId });
      await spendWith(db, kept, spender === "gone" ? gone : kept, 10); // Of the lot that dies first, whosesoever it is.
      await setClock(db, "2026-03-25T09:00:00Z");
      await unmergeClients(ctx, { mergeId });
      expect(await balanceOf(db, kept)).toMatchObject({ available: 0, debt: 0 });
      await db.execute(sql`select return_bonuses(${purchaseId}, 1, 0, 10, 'user:1')`);
      expect(await balanceOf(db, kept)).toMatchObject({ available: 0, debt });
      expect(await deviationsOf(db)).toEqual([]);
    }),
  );

  it("gives each what his cards earned in a currency that came with a later merge", () =>
    inMarch(async (db) => {
      const [kept, gone, later] = [await givenPerson(db), await givenPerson(db), await givenPerson(db)];
      const { rows } = await db.execute<{ accountId: number }>(
        sql`select open_account(${later.id}, 'stars', 'user:1') as "accountId"`,
      );
      const purse = { id: later.id, accountId: onlyRow(rows).accountId };
      const { ctx, mergeId } = await givenMerged(db, kept, gone);
      const [stored] = await db.select().from(clients).where(eq(clients.id, kept.id));
      const second = await givenMerged(db, later, kept, { versions: { survivor: 1, client: stored?.version ?? 0 } });
      await giveLot(db, purse, { amount: 48, cardId: gone.cardId });
      await giveLot(db, purse, { amount: 5, cardId: kept.cardId });
      await giveLot(db, purse, { amount: 2, cardId: later.cardId });
      await unmergeClients(ctx, { mergeId: second.mergeId });
      await unmergeClients(ctx, { mergeId });
      expect([await starsOf(db, kept), await starsOf(db, gone), await starsOf(db, later)]).toEqual([5, 48, 2]);
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("gives back what came to him while both had passed into a third", () =>
    inMarch(async (db) => {
      const [kept, gone, third] = [await givenPerson(db), await givenPerson(db), await givenPerson(db)];
      await giveLot(db, gone, { amount: 50 });
      const reservationId = await hold(db, gone, 20);
      const { ctx, mergeId } = await givenMerged(db, kept, gone);
      const [stored] = await db.select().from(clients).where(eq(clients.id, kept.id));
      const second = await givenMerged(db, third, kept, { versions: { survivor: 1, client: stored?.version ?? 0 } });
      await cancelReservation(db, { accountId: gone.accountId, reservationId, actor: "user:1" });
      await unmergeClients(ctx, { mergeId: second.mergeId });
      await unmergeClients(ctx, { mergeId });
      expect(await balanceOf(db, gone)).toMatchObject({ available: 50 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("returns the profile, unless it was changed again, and opens the pair anew", () =>
    inMarch(async (db) => {
      const kept = await givenPerson(db, { surname: "Орлова", name: "Ева", city: "Тверь", phone: "+79160000001" });
      const gone = await givenPerson(db, { surname: "Белая", name: "Евгения", city: "Клин" });
      await db
        .insert(duplicatePairs)
        .values({ clientId: kept.id, otherId: gone.id, kinds: ["phone"], evidence: [], score: 80 });
      const [phone] = await db.select().from(clientIdentifiers).where(eq(clientIdentifiers.clientId, kept.id));
      const { ctx, mergeId } = await givenMerged(db, kept, gone, {
        takes: ["surname", "city"],
        drops: [Number(phone?.id)],
      });
      await db.update(clientPii).set({ city: "Псков" }).where(eq(clientPii.clientId, kept.id));
      await unmergeClients(ctx, { mergeId });
      const [own] = await db.select().from(clientPii).where(eq(clientPii.clientId, kept.id));
      expect(own).toMatchObject({ surname: "Орлова", name: "Ева", city: "Псков" });
      const [other] = await db.select().from(clientPii).where(eq(clientPii.clientId, gone.id));
      expect(other).toMatchObject({ surname: "Белая", name: "Евгения", city: "Клин" });
      const [back] = await db
        .select()
        .from(clientIdentifiers)
        .where(eq(clientIdentifiers.id, Number(phone?.id)));
      expect(back).toMatchObject({ clientId: kept.id, removedAt: null });
      expect((await db.select().from(duplicatePairs))[0]?.state).toBe("open");
    }));
});

describe("an unmerge is refused", () => {
  it.each<[string, string, (db: Db, mergeId: number, kept: Person) => Promise<unknown>]>([
    ["after thirty days", "unmergeLate", (db) => setClock(db, "2026-04-10T09:00:00Z")],
    ["when what was before has been erased", "unmergeErased", (db) => db.delete(clientMergeSides)],
    [
      "of one who has left since",
      "mergeGone",
      (db, _, { id }) => db.update(clients).set({ state: "excluded" }).where(eq(clients.id, id)),
    ],
    [
      "before a later merge is undone",
      "unmergeLater",
      async (db, _, kept) => {
        const [stored] = await db.select().from(clients).where(eq(clients.id, kept.id));
        await givenMerged(db, kept, await givenPerson(db), { versions: { survivor: stored?.version ?? 0, client: 1 } });
      },
    ],
    ["twice", "unmergeDone", async (db, mergeId) => unmergeClients(await contextFor(db, "administrator"), { mergeId })],
  ])("%s", (_, reason, prepare) =>
    inMarch(async (db) => {
      const [kept, gone] = [await givenPerson(db), await givenPerson(db)];
      const { ctx, mergeId } = await givenMerged(db, kept, gone);
      await prepare(db, mergeId, kept);
      expect(await reasonOf(unmergeClients(ctx, { mergeId }))).toBe(reason);
    }),
  );
});
