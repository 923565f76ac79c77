import { and, desc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { audit, clientIdentifiers, clientStateChanges, messages } from "@/db/schema";
import { getClientCard } from "@/lib/clients/get-client-card";
import { revealCode } from "@/lib/messages/reveal-code";
import { putSetting } from "@/lib/programme/settings";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore } from "@/lib/testing/factories";
import { reasonOf } from "@/lib/testing/refusal-of";
import { testDatabase, withRollback } from "@/lib/testing/test-database";

import { findLikelyClients } from "./find-likely-clients";
import { finishRegistration, resendRegistrationCode } from "./finish-registration";
import { registerClient } from "./register-client";

const anna = { as: "participant", name: "Анна", phone: "8 916 123-45-67", byCode: true } as const;

describe("a registration by code", () => {
  it("makes a participant with a proven phone once the code has come back", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { clientId, awaits } = await registerClient(ctx, { ...anna, birthDate: "1990-05-17" });
      expect(await getClientCard(ctx, clientId)).toMatchObject({ state: "anonymous", birthDate: "1990-05-17" });
      await finishRegistration(ctx, { clientId, ...awaits!, code: await sentCode(db, clientId) });
      const card = await getClientCard(ctx, clientId);
      expect(card).toMatchObject({ state: "registered", participation: "participant" });
      expect(card.contacts).toMatchObject([
        { kind: "phone", confirmed: true, confirmedBy: expect.any(String), confirmedAt: expect.any(String) },
      ]);
      expect(await db.$count(clientStateChanges, eq(clientStateChanges.clientId, clientId))).toBe(2);
    });
  });

  it("counts and records a wrong code, and takes the next one that was sent", async () => {
    const db = await testDatabase();
    const ctx = await contextFor(db, "operator");
    const { clientId, awaits } = await registerClient(ctx, { ...anna, phone: "+79031110001" });
    const subject = { clientId, ...awaits! };
    const right = await sentCode(db, clientId);
    const wrong = right === "000000" ? "000001" : "000000";
    expect(await reasonOf(finishRegistration(ctx, { ...subject, code: wrong }))).toBe("codeWrong");
    const recorded = await db
      .select({ facts: audit.facts })
      .from(audit)
      .where(and(eq(audit.clientId, clientId), eq(audit.action, "client.finishRegistration")));
    expect(recorded).toEqual([{ facts: { outcome: "codeWrong" } }]);
    await resendRegistrationCode(ctx, subject);
    await finishRegistration(ctx, { ...subject, code: await sentCode(db, clientId) });
    expect(await reasonOf(resendRegistrationCode(ctx, subject))).toBe("registeredAlready");
  });

  it("may end without the code unless the programme insists on it", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      await putSetting(db, "registrationCode", "required");
      expect(await fieldReason(registerClient(ctx, { ...anna, byCode: false }))).toEqual(["phone", "codeRequired"]);
      const { clientId, awaits } = await registerClient(ctx, anna);
      const ending = { clientId, ...awaits!, code: null };
      expect(await fieldReason(finishRegistration(ctx, ending))).toEqual(["code", "required"]);
      await putSetting(db, "registrationCode", "offered");
      await finishRegistration(ctx, ending);
      expect((await getClientCard(ctx, clientId)).contacts).toMatchObject([{ confirmed: false }]);
    });
  });

  it("is not offered where it is switched off", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      await putSetting(db, "registrationCode", "off");
      expect(await fieldReason(registerClient(ctx, anna))).toEqual(["byCode", "notAllowedValue"]);
      await registerClient(ctx, { ...anna, byCode: false });
    });
  });
});

describe("who may be a client already", () => {
  it("is told while typing, by contact and by name with birth date, under masked names", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const owner = await givenClient(db, {
        surname: "Абрамова",
        name: "Анна",
        phone: "+79161234567",
        birthDate: "1990-05-17",
        state: "anonymous",
      });
      const before = await db.$count(clientIdentifiers);
      expect(await findLikelyClients(ctx, { phone: "8 916 123 45 67" })).toEqual([
        {
          clientId: owner.id,
          name: "А•••• А••••",
          state: "anonymous",
          isBlocked: false,
          purchases: 0,
          kinds: ["phone"],
        },
      ]);
      const person = { surname: "Абрамова", name: "Анна", birthDate: "1990-05-17" };
      expect(await findLikelyClients(ctx, person)).toMatchObject([{ clientId: owner.id, kinds: ["name_birth"] }]);
      expect(await findLikelyClients(ctx, { ...person, birthDate: "1991-05-17" })).toEqual([]);
      expect(await db.$count(clientIdentifiers)).toBe(before);
    });
  });

  it("is not named where he belongs to other shops", async () => {
    await withRollback(async (db) => {
      const [own, other] = [await givenStore(db), await givenStore(db)];
      const ctx = await contextFor(db, "store_employee", { stores: [own.code] });
      await givenClient(db, { surname: "Абрамова", name: "Анна", birthDate: "1990-05-17", joinedStoreId: other.id });
      await givenClient(db, { phone: "+79161234567", joinedStoreId: other.id });
      expect(await findLikelyClients(ctx, { phone: "9161234567" })).toMatchObject([{ clientId: null, name: "" }]);
      expect(await findLikelyClients(ctx, { surname: "Абрамова", name: "Анна", birthDate: "1990-05-17" })).toEqual([]);
    });
  });
});

async function sentCode(db: Db, clientId: number): Promise<string> {
  const sent = await db.select().from(messages).where(eq(messages.clientId, clientId)).orderBy(desc(messages.id));
  return /\d{6}/.exec(revealCode(sent[0]!))![0];
}

async function fieldReason(attempt: Promise<unknown>) {
  const failure = await attempt.then(
    () => undefined,
    (error) => error.details.fields[0],
  );
  return [failure?.path, failure?.reason];
}
