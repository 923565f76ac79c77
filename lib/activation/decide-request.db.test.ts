import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { activationRequests, cards, clientPii, clientStateChanges, messages } from "@/db/schema";
import { getClientCard } from "@/lib/clients/get-client-card";
import { anna, givenForm } from "@/lib/testing/activation-fixtures";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore } from "@/lib/testing/factories";
import { withRollback } from "@/lib/testing/test-database";

import { askRequest } from "./ask-request";
import { approveRequest, changeRequest, rejectRequest } from "./decide-request";
import { enterRequest } from "./enter-request";
import { getRequest } from "./get-request";
import { releaseRequest, takeNextRequest, takeRequest } from "./hold-request";

describe("a form in work", () => {
  it("is in one person's work for a quarter of an hour: the other is refused with the name", async () => {
    await withRollback(async (db) => {
      const [one, other] = [await contextFor(db, "operator"), await contextFor(db, "operator")];
      const { id, ...form } = await givenForm(one);
      await expect(approveRequest(one, { id, ...form })).rejects.toMatchObject({ reason: "requestNotTaken" });
      await takeRequest(one, { id });
      const taken = { reason: "requestTaken", details: { params: { name: "Test operator" } } };
      await expect(takeRequest(other, { id })).rejects.toMatchObject(taken);
      await expect(approveRequest(other, { id, ...form })).rejects.toMatchObject(taken);
      await expect(rejectRequest(other, { id, reason: "Не разобрать" })).rejects.toMatchObject(taken);
      expect(await takeNextRequest(other, {})).toEqual({ id: null });

      await db.update(activationRequests).set({ takenUntil: sql`app_now()` }).where(eq(activationRequests.id, id));
      expect(await takeNextRequest(other, {})).toEqual({ id });
      await expect(releaseRequest(one, { id })).rejects.toMatchObject(taken);
      await releaseRequest(other, { id });
      expect(await takeNextRequest(one, { way: "till" })).toEqual({ id: null });
      expect(await takeNextRequest(one, { way: "questionnaire" })).toEqual({ id });
    });
  });

  it("is activated by a shop's own people only where its cashiers may", async () => {
    await withRollback(async (db) => {
      const [open, closed] = [
        await givenStore(db, { activatesCards: true }),
        await givenStore(db, { activatesCards: false }),
      ];
      const ctx = await contextFor(db, "store_employee", { stores: [open.code, closed.code] });
      const form = (phone: string, storeId: number) => ({ answers: { ...anna, phone }, card: "", storeId });
      const refused = { reason: "storeActivatesNot" };
      const atOnce = { ...form("+79161230001", closed.id), activates: true };
      await expect(enterRequest(ctx, atOnce)).rejects.toMatchObject(refused);
      const { id } = await enterRequest(ctx, form("+79161230002", closed.id));
      await takeRequest(ctx, { id });
      await expect(approveRequest(ctx, { id, ...form("+79161230002", closed.id) })).rejects.toMatchObject(refused);
      const { clientId } = await enterRequest(ctx, { ...form("+79161230003", open.id), activates: true });
      expect(clientId).not.toBeNull();
    });
  });

  it("shows its contacts to him who has it, and masks to the others", async () => {
    await withRollback(async (db) => {
      const [one, other] = [await contextFor(db, "operator"), await contextFor(db, "operator")];
      const { id, card } = await givenForm(one);
      expect(await getRequest(one, { id })).toMatchObject({
        answers: { phone: "" },
        card: "",
        shown: { phone: { masked: true } },
      });
      await takeRequest(one, { id });
      expect(await getRequest(one, { id })).toMatchObject({ answers: { phone: "+79161234567" }, card });
      expect(await getRequest(other, { id })).toMatchObject({ answers: { phone: "" }, card: "" });
    });
  });

  it("approved, registers the client with the card, what was earned on it, and the answers; the form is gone", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id, card, answers } = await givenForm(ctx);
      await takeRequest(ctx, { id });
      const { clientId, isNew } = await approveRequest(ctx, { id, card, answers: { ...answers, city: "Тверь" } });
      expect(isNew).toBe(true);
      const client = await getClientCard(ctx, clientId);
      expect(client).toMatchObject({
        state: "registered",
        birthDate: "1990-05-17",
        city: "Тверь",
        createdBy: "operator",
      });
      expect(client.cards).toMatchObject([{ state: "activated", status: "active" }]);
      expect(client.consents).toMatchObject([{ channel: "sms", kind: "service", subscribed: true }]);
      const [request] = await db.select().from(activationRequests).where(eq(activationRequests.id, id));
      expect(request).toMatchObject({ state: "approved", clientId, answers: {}, takenBy: null });
      await expect(takeRequest(ctx, { id })).rejects.toMatchObject({ reason: "requestDecided" });
    });
  });

  it("about somebody who is known fills what he leaves open, and takes what was chosen", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const known = await givenClient(db, {
        ...{ state: "anonymous", surname: "Абрамова", name: "Аня", phone: "+79161234567", birthDate: "1990-05-17" },
      });
      const { id, card, answers } = await givenForm(ctx, { ...anna, city: "Тверь", patronymic: "Петровна" });
      const opened = await getRequest(ctx, { id });
      expect(opened.matches.map(({ client, kinds }) => [client.id, kinds])).toEqual([[known.id, ["phone"]]]);
      await takeRequest(ctx, { id });
      // A new client with a phone that somebody has is refused, and his owner is named (H34).
      await expect(approveRequest(ctx, { id, card, answers })).rejects.toMatchObject({
        details: { fields: [{ path: "answers.phone", reason: "phoneTakenBy", params: { clientId: known.id } }] },
      });
      const { clientId, isNew } = await approveRequest(ctx, {
        id,
        card,
        answers,
        intoId: known.id,
        takes: ["patronymic"],
      });
      expect([clientId, isNew]).toEqual([known.id, false]);
      const [profile] = await db.select().from(clientPii).where(eq(clientPii.clientId, known.id));
      expect(profile).toMatchObject({ name: "Аня", patronymic: "Петровна", city: "Тверь" });
      expect(await getClientCard(ctx, known.id)).toMatchObject({
        state: "registered",
        cards: [{ state: "activated" }],
      });
      const causes = await db
        .select({ from: clientStateChanges.from, cause: clientStateChanges.cause })
        .from(clientStateChanges)
        .where(eq(clientStateChanges.clientId, known.id));
      expect(causes).toEqual([{ from: "anonymous", cause: "registration" }]);
    });
  });

  it("takes the chosen name of the form, and refuses a blocked client, a card of another and one that does not work", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const known = await givenClient(db, { surname: "Абрамова", name: "Аня", phone: "+79161234567" });
      const blocked = await givenClient(db, { name: "Пётр", blockedAt: new Date(), blockReason: "—" });
      const held = await givenClient(db, { card: "880055501" });
      const { id, card, answers } = await givenForm(ctx);
      await takeRequest(ctx, { id });
      const form = { id, card, answers };
      await expect(approveRequest(ctx, { ...form, intoId: blocked.id })).rejects.toMatchObject({
        reason: "clientBlocked",
      });
      await expect(approveRequest(ctx, { ...form, card: "880055501", intoId: known.id })).rejects.toMatchObject({
        details: { fields: [{ path: "card", reason: "cardTakenBy", params: { clientId: held.id } }] },
      });
      await db.update(cards).set({ status: "blocked", statusReason: "lost" }).where(eq(cards.number, card));
      await expect(approveRequest(ctx, { ...form, intoId: known.id })).rejects.toMatchObject({
        details: { fields: [{ path: "card", reason: "cardNotWorking" }] },
      });
      await db.update(cards).set({ status: "active", statusReason: null }).where(eq(cards.number, card));
      await approveRequest(ctx, { ...form, intoId: known.id, takes: ["name"] });
      const [profile] = await db.select().from(clientPii).where(eq(clientPii.clientId, known.id));
      expect(profile?.name).toBe("Анна");
    });
  });

  it("rejected, says why and leaves the card as it was; the card may come into the queue again", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id, card } = await givenForm(ctx);
      await expect(enterRequest(ctx, { card, answers: { ...anna, phone: "9160000000" } })).rejects.toMatchObject({
        reason: "cardInQueue",
      });
      await takeRequest(ctx, { id });
      await rejectRequest(ctx, { id, reason: "Не разобрать" });
      expect(await getRequest(ctx, { id })).toMatchObject({ state: "rejected", rejectReason: "Не разобрать" });
      const [row] = await db.select({ state: cards.state }).from(cards).where(eq(cards.number, card));
      expect(row?.state).toBe("prepared");
      await enterRequest(ctx, { card, answers: { ...anna, phone: "9160000000" } });
    });
  });

  it("can be asked about, with an SMS; what was corrected brings it back", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id, card, answers } = await givenForm(ctx);
      await takeRequest(ctx, { id });
      await askRequest(ctx, { id, what: "дату рождения", tellsClient: true });
      expect(await getRequest(ctx, { id })).toMatchObject({ state: "asked", askedWhat: "дату рождения", holder: null });
      const [sms] = await db.select().from(messages).where(eq(messages.template, "sms.askAgain"));
      expect(sms).toMatchObject({ address: "+79161234567" });
      expect(sms?.body).toContain("нам не хватает: дату рождения");
      await takeRequest(ctx, { id });
      await changeRequest(ctx, { id, card, answers: { ...answers, birthDate: "1991-01-02" } });
      expect(await getRequest(ctx, { id })).toMatchObject({
        ...{ state: "waiting", askedWhat: null, answers: { birthDate: "1991-01-02" } },
      });
      await changeRequest(ctx, { id, card, answers: { ...answers, phone: "", email: "anna@mail.example" } });
      await expect(askRequest(ctx, { id, what: "имя", tellsClient: true })).rejects.toMatchObject({
        details: { fields: [{ path: "tellsClient", reason: "noPhone" }] },
      });
    });
  });
});
