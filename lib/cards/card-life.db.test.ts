import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { cardAccounts, cardChanges, cards, clientStateChanges, clients } from "@/db/schema";
import { putSetting } from "@/lib/programme/settings";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { reasonOf, refusalOf } from "@/lib/testing/refusal-of";
import { advanceClock, withRollback } from "@/lib/testing/test-database";

import { activateCard } from "./activate-card";
import { attachCard } from "./attach-card";
import { blockCard, unblockCard } from "./block-card";
import { deleteCard, undoDeleteCard } from "./delete-card";
import { giveVirtualCard, setWalletState } from "./give-virtual-card";
import { issueCard, issueCards } from "./issue-cards";
import { replaceCard } from "./replace-card";

async function givenCardOf(
  db: Db,
  number: string,
  over: Partial<typeof cards.$inferInsert> = {},
  owner: "registered" | "new" = "registered",
) {
  const { id: clientId, accountId } = await givenClient(db, { state: owner });
  const { id: cardId } = onlyRow(
    await db
      .insert(cards)
      .values({ number, clientId, state: "activated", ...over })
      .returning({ id: cards.id }),
  );
  await db.insert(cardAccounts).values({ cardId, accountId });
  return { clientId, cardId, accountId };
}

async function stored(db: Db, id: number) {
  return onlyRow(await db.select().from(cards).where(eq(cards.id, id)));
}

async function historyOf(db: Db, cardId: number) {
  const rows = await db.select().from(cardChanges).where(eq(cardChanges.cardId, cardId)).orderBy(cardChanges.id);
  return rows.map(({ what, from, to, reason }) => [what, from, to, reason]);
}

describe("one card", () => {
  it("is blocked with a reason by an operator and works again after; the client stays as he was", () =>
    withRollback(async (db) => {
      const operator = await contextFor(db, "operator");
      const { clientId, cardId } = await givenCardOf(db, "80001");
      await blockCard(operator, { clientId, cardId, reason: "lost" });
      expect(await stored(db, cardId)).toMatchObject({ status: "blocked", statusReason: "lost" });
      expect(await reasonOf(blockCard(operator, { clientId, cardId, reason: "other" }))).toBe("cardStepRefused");
      await unblockCard(operator, { clientId, cardId });
      expect(await stored(db, cardId)).toMatchObject({ status: "active", statusReason: null });
      expect(await historyOf(db, cardId)).toEqual([
        ["status", "active", "blocked", "lost"],
        ["status", "blocked", "active", null],
      ]);
      const [client] = await db.select().from(clients).where(eq(clients.id, clientId));
      expect(client?.blockedAt).toBeNull();
    }));

  it("is not reached through another client, nor outside the stores of a limited person", () =>
    withRollback(async (db) => {
      const operator = await contextFor(db, "operator");
      const { cardId, clientId } = await givenCardOf(db, "80002");
      const { id: stranger } = await givenClient(db);
      expect(await reasonOf(blockCard(operator, { clientId: stranger, cardId, reason: "lost" }))).toBe("notFound");
      const limited = { ...operator, stores: ["NONE"] };
      expect(await reasonOf(blockCard(limited, { clientId, cardId, reason: "lost" }))).toBe("notFound");
    }));

  it("is replaced by a card that takes its place: category, accounts and the chain", () =>
    withRollback(async (db) => {
      const operator = await contextFor(db, "operator");
      await db.execute(sql`insert into card_category (key, name) values ('vip', 'VIP')`);
      const { clientId, cardId, accountId } = await givenCardOf(db, "80003", { categoryKey: "vip", status: "blocked" });
      const { cardId: newId } = await replaceCard(operator, { clientId, cardId, reason: "lost", number: "8 0004" });
      expect(await stored(db, cardId)).toMatchObject({ status: "replaced", replacedBy: newId, statusReason: "lost" });
      expect(await stored(db, newId)).toMatchObject({
        number: "80004",
        clientId,
        categoryKey: "vip",
        state: "activated",
      });
      const accounts = await db.select().from(cardAccounts).where(eq(cardAccounts.cardId, newId));
      expect(accounts.map((one) => one.accountId)).toEqual([accountId]);
      expect(await historyOf(db, cardId)).toEqual([["status", "blocked", "replaced", "lost"]]);
      expect(await reasonOf(unblockCard(operator, { clientId, cardId }))).toBe("cardStepRefused");

      const { cardId: third } = await replaceCard(operator, {
        clientId,
        cardId: newId,
        reason: "damaged",
        number: null,
      });
      expect(await stored(db, third)).toMatchObject({ kind: "virtual", clientId });
      expect((await stored(db, newId)).replacedBy).toBe(third);
    }));

  it("is not replaced by a number somebody has, and then nothing has changed", () =>
    withRollback(async (db) => {
      const operator = await contextFor(db, "operator");
      const { clientId, cardId } = await givenCardOf(db, "80005");
      await givenCardOf(db, "80006");
      const attempt = replaceCard(operator, { clientId, cardId, reason: "lost", number: "80006" });
      expect(await reasonOf(attempt)).toBe("cardTaken");
      expect(await stored(db, cardId)).toMatchObject({ status: "active", replacedBy: null });
    }));

  it("is replaced by a packed card, which comes with everything that was earned on it", () =>
    withRollback(async (db) => {
      const operator = await contextFor(db, "operator");
      const { clientId, cardId, accountId } = await givenCardOf(db, "80010");
      const packed = await givenCardOf(db, "80011", { state: "issued" }, "new");
      await db.execute(
        sql`select accrue(account_id => ${packed.accountId}::bigint, amount => 70, origin => 'loyalty', source => 'purchase', actor => 'test', client_id => ${packed.clientId}::bigint)`,
      );
      expect((await replaceCard(operator, { clientId, cardId, reason: "damaged", number: "80011" })).cardId).toBe(
        packed.cardId,
      );
      expect(await stored(db, packed.cardId)).toMatchObject({ clientId, state: "activated", status: "active" });
      const [gone] = await db.select().from(clients).where(eq(clients.id, packed.clientId));
      expect(gone).toMatchObject({ state: "deleted", successorId: clientId });
      const { rows } = await db.execute(sql`select available from account_now where id = ${accountId}`);
      expect(rows).toEqual([{ available: 70 }]);
      expect((await stored(db, cardId)).replacedBy).toBe(packed.cardId);
    }));

  it("is replaced while nobody has it by one that still waits for a person", () =>
    withRollback(async (db) => {
      const operator = await contextFor(db, "operator");
      const { clientId, cardId } = await givenCardOf(db, "80012", { state: "issued" }, "new");
      const spoilt = { clientId, cardId, reason: "damaged" } as const;
      expect(await reasonOf(replaceCard(operator, { ...spoilt, number: null }))).toBe("virtualForPeople");
      const { cardId: newId } = await replaceCard(operator, { ...spoilt, number: "80013" });
      expect(await stored(db, newId)).toMatchObject({ state: "issued", activatedAt: null });
      expect(await reasonOf(attachCard(operator, { clientId, number: "80014" }))).toBe("temporaryOwner");
    }));

  it("is deleted by an administrator alone, comes back within thirty days, and its number wants a yes", () =>
    withRollback(async (db) => {
      const administrator = await contextFor(db, "administrator");
      const operator = await contextFor(db, "operator");
      const { clientId, cardId } = await givenCardOf(db, "80007", { status: "blocked", statusReason: "lost" });
      expect((await refusalOf(deleteCard(operator, { clientId, cardId }))).code).toBe("forbidden");
      await deleteCard(administrator, { clientId, cardId });
      expect((await stored(db, cardId)).status).toBe("deleted");
      await advanceClock(db, "29 days");
      await undoDeleteCard(administrator, { clientId, cardId });
      expect(await stored(db, cardId)).toMatchObject({ status: "blocked", statusReason: "lost", deletedAt: null });

      await deleteCard(administrator, { clientId, cardId });
      const { id: next } = await givenClient(db);
      const refused = await refusalOf(attachCard(operator, { clientId: next, number: "80007" }));
      expect(refused.details.fields).toEqual([{ path: "reusesDeleted", reason: "cardDeletedBefore" }]);
      await attachCard(operator, { clientId: next, number: "80007", reusesDeleted: true });
      expect(await reasonOf(undoDeleteCard(administrator, { clientId, cardId }))).toBe("cardNumberUsedAgain");
      await advanceClock(db, "31 days");
      expect(await reasonOf(undoDeleteCard(administrator, { clientId, cardId }))).toBe("cardDeletedForGood");
    }));

  it("is handed out and activated in steps; one that nobody has is not activated", () =>
    withRollback(async (db) => {
      const operator = await contextFor(db, "operator");
      const { clientId, cardId } = await givenCardOf(db, "80008", { state: "prepared" });
      await issueCard(operator, { clientId, cardId });
      expect(await reasonOf(issueCard(operator, { clientId, cardId }))).toBe("cardStepRefused");
      const packed = await givenCardOf(db, "80012", { state: "issued" }, "new");
      expect(await reasonOf(activateCard(operator, { clientId: packed.clientId, cardId: packed.cardId }))).toBe(
        "cardOfNobody",
      );
      await activateCard(operator, { clientId, cardId });
      const card = await stored(db, cardId);
      expect([card.state, card.issuedAt !== null, card.activatedAt !== null]).toEqual(["activated", true, true]);
    }));
});

describe("a card attached", () => {
  it("makes a participant of who was anonymous, and leaves a participant as he is", () =>
    withRollback(async (db) => {
      const operator = await contextFor(db, "operator");
      const { id: anonymous } = await givenClient(db, { state: "anonymous" });
      const { id: registered } = await givenClient(db);
      await attachCard(operator, { clientId: anonymous, number: "80501" });
      await attachCard(operator, { clientId: registered, number: "80502" });
      const changes = await db.select().from(clientStateChanges);
      expect(changes).toMatchObject([{ clientId: anonymous, from: "anonymous", to: "registered" }]);
      const [client] = await db.select().from(clients).where(eq(clients.id, anonymous));
      expect(client?.state).toBe("registered");
    }));
});

describe("a range of cards", () => {
  it("is handed out: the prepared ones of exactly that length, and no others", () =>
    withRollback(async (db) => {
      const administrator = await contextFor(db, "administrator");
      for (const number of ["90001", "90002", "900015", "90003"]) await givenCardOf(db, number, { state: "prepared" });
      await givenCardOf(db, "90004", { state: "activated" });
      await givenCardOf(db, "90005", { state: "prepared", status: "blocked" });
      expect(await issueCards(administrator, { from: "90001", to: "9 0005" })).toEqual({ issued: 3 });
      expect(await reasonOf(issueCards(administrator, { from: "90001", to: "90005" }))).toBe("invalidInput");
      const { rows } = await db.execute(
        sql`select count(*)::int as n from card_change where what = 'state' and "to" = 'issued'`,
      );
      expect(rows).toEqual([{ n: 3 }]);
    }));
});

describe("a virtual card", () => {
  it("takes the next number of the setting and passes over one that somebody has", () =>
    withRollback(async (db) => {
      const operator = await contextFor(db, "operator");
      const rule = { prefix: "99", digits: 4, checkDigit: "none", forAnonymous: true } as const;
      await putSetting(db, "virtualCards", rule);
      const { rows } = await db.execute<{ last: number }>(
        sql`select max(nextval('card_virtual_number_seq'))::int as last from generate_series(1, 12)`,
      );
      const { last } = onlyRow(rows);
      const numberOf = (running: number) => `99${String(running).padStart(4, "0")}`;
      await givenCardOf(db, numberOf(last + 1));
      const { id: clientId } = await givenClient(db);
      const { cardId } = await giveVirtualCard(operator, { clientId, kind: "virtual" });
      expect(await stored(db, cardId)).toMatchObject({
        number: numberOf(last + 2),
        kind: "virtual",
        state: "activated",
      });
      await putSetting(db, "virtualCards", { ...rule, digits: 1 });
      expect(await reasonOf(giveVirtualCard(operator, { clientId, kind: "virtual" }))).toBe("virtualNumbersUsedUp");
    }));

  it("is given to an anonymous client where the setting says so, and never to a temporary owner", () =>
    withRollback(async (db) => {
      const operator = await contextFor(db, "operator");
      const { id: anonymous } = await givenClient(db, { state: "anonymous" });
      await giveVirtualCard(operator, { clientId: anonymous, kind: "virtual" });
      await putSetting(db, "virtualCards", { prefix: "99", digits: 9, checkDigit: "luhn", forAnonymous: false });
      expect(await reasonOf(giveVirtualCard(operator, { clientId: anonymous, kind: "virtual" }))).toBe(
        "virtualForRegistered",
      );
      const { id: nobody } = await givenClient(db, { state: "new" });
      expect(await reasonOf(giveVirtualCard(operator, { clientId: nobody, kind: "virtual" }))).toBe("virtualForPeople");
    }));

  it("in somebody else's application is issued, installed and removed", () =>
    withRollback(async (db) => {
      const operator = await contextFor(db, "operator");
      const { id: clientId } = await givenClient(db);
      const { cardId } = await giveVirtualCard(operator, { clientId, kind: "wallet" });
      expect((await stored(db, cardId)).walletState).toBe("issued");
      await setWalletState(operator, { clientId, cardId, walletState: "installed" });
      expect(await reasonOf(setWalletState(operator, { clientId, cardId, walletState: "issued" }))).toBe(
        "cardStepRefused",
      );
      await setWalletState(operator, { clientId, cardId, walletState: "removed" });
      expect((await historyOf(db, cardId)).map(([what, from, to]) => [what, from, to])).toEqual([
        ["attached", null, "activated"],
        ["wallet", "issued", "installed"],
        ["wallet", "installed", "removed"],
      ]);
    }));
});
