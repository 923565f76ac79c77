import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { accountMembers, cardAccounts, cards, clientStateChanges, clients } from "@/db/schema";
import { rightsOf } from "@/lib/access/permissions";
import { attachCard } from "@/lib/cards/attach-card";
import { giveVirtualCard } from "@/lib/cards/give-virtual-card";
import { getClientCard } from "@/lib/clients/get-client-card";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore } from "@/lib/testing/factories";
import { testDatabase, withRollback } from "@/lib/testing/test-database";

import { registerClient } from "./register-client";

const participant = { as: "participant", name: "Анна" } as const;

describe("registerClient", () => {
  it("makes a participant with contacts, an activated card that reaches his account, and consents", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { clientId } = await registerClient(ctx, {
        ...participant,
        surname: "Абрамова",
        phone: "8 916 123-45-67",
        email: "Anna@Yandex.RU",
        card: "2400 0012 3456 7890",
        consents: [{ channel: "sms", kind: "service" }],
      });
      const card = await getClientCard(ctx, clientId);
      expect(card).toMatchObject({ state: "registered", participation: "participant", createdBy: "operator" });
      expect(card.joinedOn).toBe(card.today);
      expect(card.consents).toMatchObject([{ channel: "sms", subscribed: true }]);
      const [issued] = await db.select().from(cards).where(eq(cards.clientId, clientId));
      expect(issued).toMatchObject({ number: "2400001234567890", state: "activated" });
      const [member] = await db.select().from(accountMembers).where(eq(accountMembers.clientId, clientId));
      expect(await db.select().from(cardAccounts).where(eq(cardAccounts.cardId, issued!.id))).toMatchObject([
        { accountId: member!.accountId },
      ]);
      expect(await db.$count(clientStateChanges, eq(clientStateChanges.clientId, clientId))).toBe(1);
    });
  });

  it("leaves him verified for the one who registered him", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator", { rights: rightsOf("operator") });
      const { clientId } = await registerClient(ctx, { ...participant, phone: "8 916 123-45-68" });
      await attachCard(ctx, { clientId, number: "2400001234567899", kind: "physical" });
      const colleague = await contextFor(db, "operator", { rights: rightsOf("operator") });
      await expect(giveVirtualCard(colleague, { clientId, kind: "virtual" })).rejects.toMatchObject({
        reason: "callerUnverified",
      });
      await giveVirtualCard(ctx, { clientId, kind: "virtual" });
    });
  });

  it("makes a subscriber who is no participant, and only with a consent", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const subscriber = { as: "subscriber", name: "Анна", email: "anna@yandex.ru" } as const;
      await expect(registerClient(ctx, subscriber)).rejects.toMatchObject({
        details: { fields: [{ path: "consents", reason: "consentRequired" }] },
      });
      const { clientId } = await registerClient(ctx, {
        ...subscriber,
        consents: [{ channel: "email", kind: "advertising" }],
      });
      expect(await getClientCard(ctx, clientId)).toMatchObject({ state: "anonymous", participation: "subscriber" });
    });
  });

  it("wants a way to reach or recognise the client", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      await expect(registerClient(ctx, participant)).rejects.toMatchObject({
        details: { fields: [{ path: "phone", reason: "contactRequired" }] },
      });
      await expect(registerClient(ctx, { ...participant, name: "   ", phone: "9161234567" })).rejects.toMatchObject({
        details: { fields: [{ path: "name", reason: "required" }] },
      });
    });
  });

  it("keeps nothing of a client whose phone or card somebody has", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const owner = await givenClient(db, { phone: "+79161234567", card: "77001" });
      const before = await db.$count(clients);
      await expect(registerClient(ctx, { ...participant, phone: "9161234567" })).rejects.toMatchObject({
        details: { fields: [{ path: "phone", reason: "phoneTakenBy", params: { clientId: owner.id } }] },
      });
      await expect(registerClient(ctx, { ...participant, card: "77001" })).rejects.toMatchObject({
        details: { fields: [{ path: "card", reason: "cardTakenBy", params: { clientId: owner.id } }] },
      });
      expect(await db.$count(clients)).toBe(before);
    });
  });

  it("makes one client of two forms sent at once", async () => {
    const db = await testDatabase();
    const contexts = [await contextFor(db, "operator"), await contextFor(db, "operator")];
    const outcomes = await Promise.allSettled(
      contexts.map((ctx) => registerClient(ctx, { ...participant, phone: "+79031112233" })),
    );
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("registers into a store of the person when he is limited to stores", async () => {
    await withRollback(async (db) => {
      const [own, other] = [await givenStore(db), await givenStore(db)];
      const ctx = await contextFor(db, "store_employee", { stores: [own.code] });
      const input = { ...participant, phone: "9161234567" };
      await expect(registerClient(ctx, input)).rejects.toMatchObject({
        details: { fields: [{ path: "storeId", reason: "required" }] },
      });
      await expect(registerClient(ctx, { ...input, storeId: other.id })).rejects.toMatchObject({
        details: { fields: [{ path: "storeId", reason: "notAllowedValue" }] },
      });
      const { clientId } = await registerClient(ctx, { ...input, storeId: own.id });
      expect((await getClientCard(ctx, clientId)).id).toBe(clientId);
    });
  });

  it("is refused to a marketer", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "marketer");
      await expect(registerClient(ctx, { ...participant, phone: "9161234567" })).rejects.toMatchObject({
        code: "forbidden",
      });
    });
  });
});

describe("attachCard", () => {
  it("refuses a number that stands on a card, says so when it is the client's own, and takes a deleted one when it is told to", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const owner = await givenClient(db, { card: "77001" });
      const { id } = await givenClient(db);
      await expect(attachCard(ctx, { clientId: id, number: "7 70 01" })).rejects.toMatchObject({
        details: { fields: [{ path: "number", reason: "cardTakenBy" }] },
      });
      await expect(attachCard(ctx, { clientId: owner.id, number: "77001" })).rejects.toMatchObject({
        reason: "cardOwn",
      });
      await expect(attachCard(ctx, { clientId: id, number: "4,27601E+15" })).rejects.toMatchObject({
        details: { fields: [{ reason: "badCard" }] },
      });
      await db.update(cards).set({ status: "deleted" }).where(eq(cards.number, "77001"));
      const { cardId } = await attachCard(ctx, { clientId: id, number: "77001", reusesDeleted: true });
      expect(cardId).toBeGreaterThan(0);
    });
  });
});
