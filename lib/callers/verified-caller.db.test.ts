import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { audit, callerAnswers, clientIdentifiers, contactCodes, messages, purchases, userGrants } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { rightsOf } from "@/lib/access/permissions";
import { withCallerRights } from "@/lib/access/verified-caller";
import { attachCard } from "@/lib/cards/attach-card";
import { blockCard } from "@/lib/cards/block-card";
import { editProfile } from "@/lib/clients/edit-profile";
import { revealContact } from "@/lib/clients/open-card";
import { checkCallerCode, sendCallerCode } from "@/lib/codes/verify-caller";
import { openSecret } from "@/lib/core/seal-secret";
import { beginExclusion } from "@/lib/exclusions/commands";
import { accrueByHand } from "@/lib/ledger/commands";
import { joinAccountByHand, leaveAccountByHand } from "@/lib/ledger/share-account";
import { relayOutbox } from "@/lib/messages/relay-outbox";
import { putSetting } from "@/lib/programme/settings";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore } from "@/lib/testing/factories";
import { reasonOf } from "@/lib/testing/refusal-of";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { answerQuestion } from "./answer-question";
import { endCall, seePapers, takeCall, workWithoutCaller } from "./commands";
import { getCaller } from "./get-caller";

const known = { birthDate: "1990-11-22", email: "anna@yandex.ru", phone: "+79161234567", card: "2400001234567890" };
const operator = (db: Db) => contextFor(db, "operator", { rights: rightsOf("operator") });

let keys = 0;
const gift = (clientId: number) => ({
  ...{ mode: "accrue" as const, clientId, amount: 50, comment: "Извинение", notify: false },
  ...{ validity: { kind: "days" as const, days: 30 }, key: `caller-${++keys}-gift` },
});

async function givenLastPurchase(db: Db, clientId: number) {
  const store = await givenStore(db, { name: "Арбат" });
  await db.insert(purchases).values({
    ...{ clientId, storeId: store.id, status: "completed", source: "test", sourceKey: `caller-${++keys}` },
    ...{ at: sql`app_now()`, day: sql`programme_today()`, total: 125_050, paid: 120_000 },
  });
  return store;
}

describe("whoever takes calls", () => {
  it("changes nothing of a client before he knows who is on the line", () =>
    withRollback(async (db) => {
      const ctx = await operator(db);
      const { id: clientId } = await givenClient(db, known);
      expect(await reasonOf(accrueByHand(ctx, gift(clientId)))).toBe("callerUnverified");
      expect(await reasonOf(attachCard(ctx, { clientId, number: "2400009999", kind: "physical" }))).toBe(
        "callerUnverified",
      );
      expect(await reasonOf(beginExclusion(ctx, { clientId, reason: "other", cancelReservations: false }))).toBe(
        "callerUnverified",
      );
      await seePapers(ctx, { clientId, document: "passport" });
      expect(await accrueByHand(ctx, gift(clientId))).toMatchObject({ available: 50 });
    }));

  it("knows it of this client only, and not for a colleague", () =>
    withRollback(async (db) => {
      const [ctx, colleague] = [await operator(db), await operator(db)];
      const { id: clientId } = await givenClient(db, known);
      const { id: other } = await givenClient(db);
      await seePapers(ctx, { clientId, document: "passport" });
      expect(await reasonOf(accrueByHand(ctx, gift(other)))).toBe("callerUnverified");
      expect(await reasonOf(accrueByHand(colleague, gift(clientId)))).toBe("callerUnverified");
    }));

  it("knows it for twenty minutes, or until the call is over", () =>
    withRollback(async (db) => {
      const ctx = await operator(db);
      const { id: clientId } = await givenClient(db, known);
      await setClock(db, "2026-11-23 10:00");
      await seePapers(ctx, { clientId, document: "passport" });
      await setClock(db, "2026-11-23 10:19:59");
      expect(await accrueByHand(ctx, gift(clientId))).toMatchObject({ available: 50 });
      await setClock(db, "2026-11-23 10:20");
      expect(await reasonOf(accrueByHand(ctx, gift(clientId)))).toBe("callerUnverified");
      await seePapers(ctx, { clientId, document: "passport" });
      await endCall(ctx, { clientId });
      expect(await reasonOf(accrueByHand(ctx, gift(clientId)))).toBe("callerUnverified");
    }));

  it("works on forms without a caller, and moves no bonuses so", () =>
    withRollback(async (db) => {
      const ctx = await operator(db);
      const { id: clientId } = await givenClient(db, known);
      await workWithoutCaller(ctx, { clientId, purpose: "questionnaire" });
      const { version } = await editProfile(ctx, { clientId, version: 1, changes: { city: "Тверь" } });
      expect(version).toBe(2);
      expect(await reasonOf(accrueByHand(ctx, gift(clientId)))).toBe("callerUnverified");
      const { verification } = await getCaller(ctx, clientId);
      expect(verification?.way).toBe("paperwork");
    }));

  it("is not asked where the settings say so, nor in the back office", () =>
    withRollback(async (db) => {
      const { id: clientId } = await givenClient(db, known);
      expect(await accrueByHand(await contextFor(db, "administrator"), gift(clientId))).toMatchObject({
        available: 50,
      });
      const settings = { administratorsSeeContacts: true, operatorsRevealContacts: true, balanceAfterCaller: false };
      const free = await contextFor(db, "operator", {
        rights: rightsOf("operator", [], { ...settings, verifyCallers: false }),
      });
      expect(await accrueByHand(free, gift(clientId))).toMatchObject({ available: 100 });
    }));

  it("hears anybody of a family about what the family shares", () =>
    withRollback(async (db) => {
      const ctx = await operator(db);
      const [owner, member] = [await givenClient(db, known), await givenClient(db)];
      await seePapers(ctx, { clientId: owner.id, document: "passport" });
      const joined = { clientId: member.id, ownerId: owner.id, confirmation: "call" as const, brings: false };
      const { accountId } = await joinAccountByHand(ctx, joined);
      expect(await reasonOf(accrueByHand(ctx, gift(member.id)))).toBe("callerUnverified");
      await leaveAccountByHand(ctx, { clientId: member.id, accountId, askedBy: "owner" });
    }));
});

describe("questions", () => {
  it("verify by two different things, and tell no answer", () =>
    withRollback(async (db) => {
      const ctx = await operator(db);
      const { id: clientId } = await givenClient(db, known);
      const store = await givenLastPurchase(db, clientId);
      const before = await getCaller(ctx, clientId);
      expect(before.questions.map(({ question }) => question).sort()).toEqual(
        ["birthDate", "cardTail", "email", "lastStore", "lastSum"].sort(),
      );
      expect(JSON.stringify({ ...before, stores: [] })).not.toMatch(/1990|yandex|7890|1250|1200/);

      expect(await answerQuestion(ctx, { clientId, question: "lastSum", answer: "1 250" })).toMatchObject({
        isRight: true,
        verified: null,
      });
      // The shop and the sum are the same purchase.
      const shop = await answerQuestion(ctx, { clientId, question: "lastStore", answer: String(store.id) });
      expect(shop).toMatchObject({ isRight: true, verified: null });
      const date = await answerQuestion(ctx, { clientId, question: "birthDate", answer: "22.11.90" });
      expect(date.verified).toMatchObject({ way: "answers", secondsLeft: 1_200 });
      expect(await accrueByHand(ctx, gift(clientId))).toMatchObject({ available: 50 });
      const facts = await db.select({ facts: audit.facts }).from(audit).where(eq(audit.action, "caller.answer"));
      expect(JSON.stringify(facts)).not.toMatch(/1990|22\.11|1250/);
    }));

  it("compare a card by its end, an address in any case, a sum by its roubles", () =>
    withRollback(async (db) => {
      const ctx = await operator(db);
      const { id: clientId } = await givenClient(db, known);
      await givenLastPurchase(db, clientId);
      const rightly = async (question: "cardTail" | "email" | "lastSum", answer: string) =>
        (await answerQuestion(ctx, { clientId, question, answer })).isRight;
      expect(await rightly("cardTail", "78 90")).toBe(true);
      expect(await rightly("email", " Anna@Yandex.RU ")).toBe(true);
      expect(await rightly("lastSum", "1200,00")).toBe(true);
      expect(await rightly("lastSum", "1252")).toBe(false);
      expect(await reasonOf(answerQuestion(ctx, { clientId, question: "cardTail", answer: "890" }))).toBe(
        "invalidInput",
      );
    }));

  it("close for ten minutes after three wrong answers, for everybody, and the journal says so", () =>
    withRollback(async (db) => {
      const [ctx, colleague] = [await operator(db), await operator(db)];
      const { id: clientId } = await givenClient(db, known);
      await setClock(db, "2026-11-23 10:00");
      const ask = (by: typeof ctx, answer: string) => answerQuestion(by, { clientId, question: "cardTail", answer });
      expect(await ask(ctx, "1111")).toMatchObject({ isRight: false, wrongLeft: 2 });
      expect(await ask(colleague, "2222")).toMatchObject({ isRight: false, wrongLeft: 1 });
      expect(await ask(ctx, "3333")).toMatchObject({ isRight: false, wrongLeft: 0 });
      expect(await reasonOf(ask(ctx, "7890"))).toBe("callerLocked");
      expect(await reasonOf(ask(colleague, "7890"))).toBe("callerLocked");
      expect(await db.$count(audit, eq(audit.action, "caller.closed"))).toBe(1);
      expect(await db.$count(callerAnswers, eq(callerAnswers.clientId, clientId))).toBe(3);
      await setClock(db, "2026-11-23 10:10:01");
      expect(await ask(ctx, "7890")).toMatchObject({ isRight: true });
    }));

  it("begin anew with the next call", () =>
    withRollback(async (db) => {
      const ctx = await operator(db);
      const { id: clientId } = await givenClient(db, known);
      await setClock(db, "2026-11-23 10:00");
      await answerQuestion(ctx, { clientId, question: "email", answer: known.email });
      await answerQuestion(ctx, { clientId, question: "cardTail", answer: "7890" });
      await setClock(db, "2026-11-23 10:01");
      await endCall(ctx, { clientId });
      await setClock(db, "2026-11-23 10:02");
      const again = await answerQuestion(ctx, { clientId, question: "cardTail", answer: "7890" });
      expect(again).toMatchObject({ isRight: true, verified: null });
    }));
});

describe("a code", () => {
  it("verifies who reads out what came to a contact of his; a wrong one counts", () =>
    withRollback(async (db) => {
      const ctx = await operator(db);
      const { id: clientId } = await givenClient(db, known);
      const { rows } = await db.execute<{ id: number }>(
        sql`select id from client_identifier where client_id = ${clientId} and kind = 'phone'`,
      );
      const contact = { clientId, identifierId: rows[0]?.id ?? 0 };
      await sendCallerCode(ctx, contact);
      const [sent] = await db
        .select({ sealed: messages.sealedCode })
        .from(messages)
        .where(eq(messages.clientId, clientId));
      const code = openSecret(sent?.sealed ?? "");
      const wrong = code === "000000" ? "111111" : "000000";
      expect(await reasonOf(checkCallerCode(ctx, { ...contact, code: wrong }))).toBe("codeWrong");
      expect(await db.$count(contactCodes, sql`client_id = ${clientId} and attempts = 1`)).toBe(1);
      expect(await checkCallerCode(ctx, { ...contact, code })).toMatchObject({ way: "code" });
      await endCall(ctx, { clientId });
      expect(await reasonOf(checkCallerCode(ctx, { ...contact, code }))).toBe("codeOver");
      await putSetting(db, "callerWays", { answers: true, code: false, number: true, papers: true });
      expect(await reasonOf(sendCallerCode(ctx, contact))).toBe("callerWayOff");
    }));
});

describe("a contact of today", () => {
  it("proves nobody by a code or by calling until it is a day old, and the former one is told of it", () =>
    withRollback(async (db) => {
      const ctx = await operator(db);
      await setClock(db, "2026-11-20 10:00");
      const { id: clientId } = await givenClient(db, known);
      const { rows: phones } = await db.execute<{ id: number }>(
        sql`select id from client_identifier where client_id = ${clientId} and kind = 'phone'`,
      );
      await setClock(db, "2026-11-23 10:00");
      await workWithoutCaller(ctx, { clientId, purpose: "letter" });
      const contacts = { add: [], remove: [], replace: [{ id: phones[0]?.id ?? 0, value: "+79165550001" }] };
      await editProfile(ctx, { clientId, version: 1, changes: { contacts } });

      await relayOutbox(db);
      const told = await db
        .select({ channel: messages.channel, address: messages.address, template: messages.template })
        .from(messages)
        .where(eq(messages.clientId, clientId))
        .orderBy(messages.id);
      expect(told).toEqual([
        { channel: "sms", address: known.phone, template: "contactsChanged" },
        { channel: "email", address: known.email, template: "contactsChanged" },
      ]);

      await db
        .update(clientIdentifiers)
        .set({ confirmedAt: sql`app_now()` })
        .where(eq(clientIdentifiers.clientId, clientId));
      const [changed] = await db
        .select({ id: clientIdentifiers.id })
        .from(clientIdentifiers)
        .where(eq(clientIdentifiers.value, "+79165550001"));
      const contact = { clientId, identifierId: changed?.id ?? 0 };
      expect((await getCaller(ctx, clientId)).codeContacts).not.toContain(contact.identifierId);
      expect(await reasonOf(sendCallerCode(ctx, contact))).toBe("contactTooNew");
      expect(await takeCall(ctx, { clientId, from: "+79165550001" })).toBeNull();

      await setClock(db, "2026-11-24 10:00");
      expect((await getCaller(ctx, clientId)).codeContacts).toContain(contact.identifierId);
      await sendCallerCode(ctx, contact);
      expect(await takeCall(ctx, { clientId, from: "+79165550001" })).toMatchObject({ way: "number" });
    }));

  it("proves whoever joined with it", () =>
    withRollback(async (db) => {
      const { id: clientId } = await givenClient(db, known);
      expect((await getCaller(await operator(db), clientId)).codeContacts).toHaveLength(2);
    }));
});

describe("the number that calls", () => {
  it("verifies when it is a confirmed one of his, and the settings let it", () =>
    withRollback(async (db) => {
      const ctx = await operator(db);
      const { id: clientId } = await givenClient(db, known);
      expect(await takeCall(ctx, { clientId, from: "8 (916) 123-45-67" })).toBeNull();
      await db
        .update(clientIdentifiers)
        .set({ confirmedAt: sql`app_now()` })
        .where(eq(clientIdentifiers.clientId, clientId));
      expect(await takeCall(ctx, { clientId, from: "+79160000000" })).toBeNull();
      expect(await takeCall(ctx, { clientId, from: "8 (916) 123-45-67" })).toMatchObject({ way: "number" });
      await endCall(ctx, { clientId });
      await putSetting(db, "callerWays", { answers: true, code: true, number: false, papers: true });
      expect(await takeCall(ctx, { clientId, from: "+79161234567" })).toBeNull();
    }));
});

describe("a contact", () => {
  it("is shown to who may not show any by a click once the client himself is on the line", () =>
    withRollback(async (db) => {
      const settings = { administratorsSeeContacts: true, verifyCallers: true, balanceAfterCaller: false };
      const rights = rightsOf("operator", [], { ...settings, operatorsRevealContacts: false });
      const ctx = await contextFor(db, "operator", { rights });
      const { id: clientId } = await givenClient(db, known);
      const [phone] = await db
        .select({ id: clientIdentifiers.id })
        .from(clientIdentifiers)
        .where(sql`client_id = ${clientId} and kind = 'phone'`);
      const reveal = () => revealContact(ctx, { clientId, of: "contact", id: phone?.id ?? 0 });
      expect(await reasonOf(reveal())).toBe("callerUnverified");
      await workWithoutCaller(ctx, { clientId, purpose: "letter" });
      expect(await reasonOf(reveal())).toBe("callerUnverified");
      await seePapers(ctx, { clientId, document: "passport" });
      expect(await reveal()).toEqual({ value: known.phone });
      expect(
        await reasonOf(
          revealContact(await contextFor(db, "marketer"), { clientId, of: "contact", id: phone?.id ?? 0 }),
        ),
      ).toBe("forbidden");
    }));
});

describe("balances that wait for a caller", () => {
  it("come with him, and not to whoever had the right taken", () =>
    withRollback(async (db) => {
      await putSetting(db, "balanceAfterCaller", true);
      const settings = { administratorsSeeContacts: true, operatorsRevealContacts: true, verifyCallers: true };
      const rights = rightsOf("operator", [], { ...settings, balanceAfterCaller: true });
      const ctx = await contextFor(db, "operator", { rights });
      const { id: clientId } = await givenClient(db, known);
      const sees = async (by: Context) => (await withCallerRights(by, clientId)).rights.has("bonuses.view");
      expect(await sees(ctx)).toBe(false);
      await workWithoutCaller(ctx, { clientId, purpose: "letter" });
      expect(await sees(ctx)).toBe(false);
      await seePapers(ctx, { clientId, document: "passport" });
      expect(await sees(ctx)).toBe(true);
      expect(await sees(await contextFor(db, "store_employee"))).toBe(false);
      const userId = ctx.actor.kind === "user" ? ctx.actor.id : 0;
      await db.insert(userGrants).values({ userId, permission: "bonuses.view", granted: false, grantedBy: userId });
      expect(await sees(ctx)).toBe(false);
    }));
});

it("a lost card is blocked by who has asked, not by who has called", () =>
  withRollback(async (db) => {
    const ctx = await operator(db);
    const { id: clientId } = await givenClient(db, known);
    const { rows } = await db.execute<{ id: number }>(sql`select id from card where client_id = ${clientId}`);
    const lost = { clientId, cardId: rows[0]?.id ?? 0, reason: "lost" as const };
    expect(await reasonOf(blockCard(ctx, lost))).toBe("callerUnverified");
    await seePapers(ctx, { clientId, document: "other" });
    await blockCard(ctx, lost);
  }));
