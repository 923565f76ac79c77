import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { activationRequests, cards, clientIdentifiers, clients, stores } from "@/db/schema";
import { getClientCard } from "@/lib/clients/get-client-card";
import { getSetting, putSetting } from "@/lib/programme/settings";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore, uniqueNumber } from "@/lib/testing/factories";
import { withRollback } from "@/lib/testing/test-database";

import { changeStore } from "./change-ways";
import { checkEntry } from "./check-entry";
import { enterAtTill, enterByAccount } from "./enter-elsewhere";
import { enterRequest } from "./enter-request";
import { type EntryPlace, entryCases, entryPlaces } from "./entry-schema";
import { findQueue } from "./find-queue";
import { handleSms } from "./handle-sms";
import { packCard } from "./made-up";
import { openByApp } from "./open-by-app";

const anna = { surname: "Абрамова", name: "Анна", phone: "9161234567" };
const notice = "Карта не активирована, расскажите клиенту как активировать карту";

async function givenPacked(db: Db): Promise<string> {
  const number = `8900${String(uniqueNumber()).padStart(8, "0")}`;
  await packCard(db, number);
  return number;
}

async function setTill(db: Db, till: "off" | "enter" | "activate"): Promise<void> {
  await putSetting(db, "activationWays", { ...(await getSetting(db, "activationWays")), till });
}

describe("a card at a till", () => {
  it("activates, goes into the queue, or says how to activate, as the programme and its store have the right", async () => {
    await withRollback(async (db) => {
      const [ctx, administrator] = [await contextFor(db, "store_employee"), await contextFor(db, "administrator")];
      const store = await givenStore(db);
      const told: string[] = [];
      for (const till of ["off", "enter", "activate"] as const) {
        for (const activatesCards of [false, true]) {
          await setTill(db, till);
          await changeStore(administrator, { storeId: store.id, activatesCards });
          const card = await givenPacked(db);
          const phone = `916${String(uniqueNumber()).padStart(7, "0")}`;
          const shown = await enterAtTill(ctx, { card, storeId: store.id });
          expect(shown).toMatchObject({ outcome: "notice", requestId: null, lines: [notice] });
          const { outcome, lines } = await enterAtTill(ctx, { card, answers: { phone }, storeId: store.id });
          const [row] = await db.select({ state: cards.state }).from(cards).where(eq(cards.number, card));
          told.push(`${till} ${activatesCards}: ${outcome} ${row?.state} ${lines.length}`);
        }
      }
      expect(told).toEqual([
        "off false: wayOff prepared 1",
        "off true: wayOff prepared 1",
        "enter false: queued prepared 0",
        "enter true: queued prepared 0",
        "activate false: queued prepared 0",
        "activate true: activated activated 0",
      ]);
      expect((await findQueue(ctx, { way: "till" })).rows).toHaveLength(3);
    });
  });

  it("registers the anonymous client of the phone with all he has; of a participant an operator judges", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "store_employee");
      const store = await givenStore(db);
      const anonymous = await givenClient(db, { state: "anonymous", phone: "+79161234567" });
      await givenClient(db, { phone: "+79161234568" });
      const first = await enterAtTill(ctx, { card: await givenPacked(db), answers: anna, storeId: store.id });
      expect(first).toMatchObject({ outcome: "activated", clientId: anonymous.id, isNewClient: false });
      expect(await getClientCard(ctx, anonymous.id)).toMatchObject({ state: "registered", name: { last: "Абрамова" } });
      const second = await enterAtTill(ctx, {
        ...{ card: await givenPacked(db), answers: { ...anna, phone: "9161234568" }, storeId: store.id },
      });
      expect(second).toMatchObject({ outcome: "queued", clientId: null });
    });
  });
});

describe("an application from the personal account", () => {
  it("activates at once or waits, by the setting; switched off it is refused with words", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const ways = await getSetting(db, "activationWays");
      const done = await enterByAccount(ctx, { card: await givenPacked(db), answers: anna, phoneProven: true });
      expect(done).toMatchObject({ outcome: "activated", isNewClient: true });
      const [phone] = await db
        .select({ confirmedAt: clientIdentifiers.confirmedAt })
        .from(clientIdentifiers)
        .where(eq(clientIdentifiers.clientId, done.clientId ?? 0));
      expect(phone?.confirmedAt).not.toBeNull();
      expect(await getClientCard(ctx, done.clientId ?? 0)).toMatchObject({ createdBy: "account" });

      await putSetting(db, "accountActivates", false);
      const waits = await enterByAccount(ctx, { answers: { ...anna, phone: "9160000001" } });
      expect(waits).toMatchObject({ outcome: "queued", clientId: null });
      await putSetting(db, "activationWays", { ...ways, account: false });
      await expect(enterByAccount(ctx, { answers: anna })).rejects.toMatchObject({ reason: "activationWayOff" });
    });
  });
});

describe("an anonymous client of the application", () => {
  it("has a virtual card where the setting says so", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const virtual = await getSetting(db, "virtualCards");
      for (const forAnonymous of [true, false]) {
        await putSetting(db, "virtualCards", { ...virtual, forAnonymous });
        const { clientId } = await openByApp(ctx, { externalId: `app-${forAnonymous}` });
        const card = await getClientCard(ctx, clientId);
        expect(card).toMatchObject({ state: "anonymous", createdBy: "app" });
        expect(card.cards.map(({ kind }) => kind)).toEqual(forAnonymous ? ["virtual"] : []);
      }
    });
  });

  it("registers through any way, and stays who he was", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const store = await givenStore(db);
      const ways = {
        sms: async (phone: string, card: string) => (await handleSms(ctx, { from: `+7${phone}`, text: card })).clientId,
        till: async (phone: string, card: string) =>
          (await enterAtTill(ctx, { card, answers: { ...anna, phone }, storeId: store.id })).clientId,
        account: async (phone: string, card: string) =>
          (await enterByAccount(ctx, { card, answers: { ...anna, phone } })).clientId,
      };
      for (const [index, enter] of Object.values(ways).entries()) {
        const phone = `916000010${index}`;
        const { clientId } = await openByApp(ctx, { externalId: `app-${index}`, phone });
        const number = await givenPacked(db);
        expect(await enter(phone, number)).toBe(clientId);
        const opened = await getClientCard(ctx, clientId);
        expect(opened.state).toBe("registered");
        expect(opened.cards.map(({ kind }) => kind).toSorted()).toEqual(["physical", "virtual"]);
      }
    });
  });
});

describe("the laboratory of entries", () => {
  const refused = "alreadyActive cardBlocked cardReplaced noSuchCard";
  const told: Record<EntryPlace, string> = {
    tillActivates: `activated notice activated queued ${refused} clientBlocked`,
    tillEnters: `queued notice queued queued ${refused} clientBlocked`,
    tillOff: `wayOff notice wayOff wayOff ${refused} wayOff`,
    account: `activated activated activated queued ${refused} clientBlocked`,
    accountQueue: `queued queued queued queued ${refused} clientBlocked`,
    accountOff: Array(9).fill("wayOff").join(" "),
    app: Array(9).fill("opened").join(" "),
  };

  it.each(entryPlaces)("shows every case at %s by the very commands, and keeps nothing", async (place) => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const counted = async () => [
        await db.$count(clients),
        await db.$count(activationRequests),
        await db.$count(stores),
      ];
      const before = await counted();
      const outcomes: string[] = [];
      for (const situation of entryCases) outcomes.push((await checkEntry(ctx, { place, case: situation })).outcome);
      expect(outcomes.join(" ")).toBe(told[place]);
      expect(await counted()).toEqual(before);
    });
  });

  it("says what would change, and what the cashier reads", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      expect(await checkEntry(ctx, { place: "tillActivates", case: "packed" })).toEqual({
        ...{ outcome: "activated", lines: [] },
        change: {
          card: { before: "prepared", after: "activated" },
          client: { state: "registered", isNew: true },
          inQueue: false,
        },
      });
      expect(await checkEntry(ctx, { place: "tillEnters", case: "packed" })).toEqual({
        ...{ outcome: "queued", lines: [], change: { card: null, client: null, inQueue: true } },
      });
      expect(await checkEntry(ctx, { place: "tillOff", case: "noAnswers" })).toEqual({
        ...{ outcome: "notice", lines: [notice], change: null },
      });
    });
  });
});

describe("each way that is off", () => {
  it("is refused in its own command, whatever the others are", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const store = await givenStore(db);
      const off = { sms: false, questionnaire: false, mixed: false, account: false, till: "off" as const };
      const all = { sms: true, questionnaire: true, mixed: true, account: true, till: "activate" as const };
      const said = async (ways: typeof all | typeof off) => {
        await putSetting(db, "activationWays", ways);
        const words = (error: { reason?: string }) => error.reason ?? "";
        const phone = `916${String(uniqueNumber()).padStart(7, "0")}`;
        const paper = await enterRequest(ctx, { answers: { phone } }).then(() => "waits", words);
        const account = await enterByAccount(ctx, { answers: { phone: phone.replace("916", "917") } }).then(
          ({ outcome }) => outcome,
          words,
        );
        const till = await enterAtTill(ctx, { card: await givenPacked(db), answers: { phone }, storeId: store.id });
        const sms = await handleSms(ctx, { from: `+7999${phone.slice(3)}`, text: await givenPacked(db) });
        return [sms.outcome, paper, account, till.outcome].join(" ");
      };
      expect(await said(off)).toBe("wayOff activationWayOff activationWayOff wayOff");
      expect(await said(all)).toBe("activated waits activated activated");
      expect(await said({ ...off, questionnaire: true } as typeof off)).toBe("wayOff waits activationWayOff wayOff");
      expect(await said({ ...off, account: true } as unknown as typeof off)).toBe(
        "wayOff activationWayOff activated wayOff",
      );
      expect(await said({ ...all, till: "off" } as unknown as typeof off)).toBe("activated waits activated wayOff");
    });
  });
});
