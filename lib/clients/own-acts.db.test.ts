import { expect, it } from "vitest";

import { activationRequests, clientStateChanges, inboundSms } from "@/db/schema";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { reasonOf } from "@/lib/testing/refusal-of";
import { withRollback } from "@/lib/testing/test-database";

import { findOwnActs } from "./find-own-acts";

const on = (day: number) => new Date(`2026-03-${String(day).padStart(2, "0")}T09:00:00Z`);

it("are his SMS, applications and first start, the latest first", () =>
  withRollback(async (db) => {
    const { id: clientId } = await givenClient(db);
    const { id: former } = await givenClient(db, { state: "deleted", successorId: clientId });
    const { id: other } = await givenClient(db);
    await db
      .insert(clientStateChanges)
      .values({ clientId, to: "anonymous", cause: "application", actor: "key:app", at: on(1) });
    const sms = { phone: "+79161234567", outcome: "activated" as const, decidedAt: on(9) };
    await db.insert(inboundSms).values([
      { ...sms, clientId, providerMessageId: "own-1", body: "карта 2400001234567890", receivedAt: on(2) },
      { ...sms, clientId: former, providerMessageId: "own-2", body: "привет", outcome: "noNumber", receivedAt: on(3) },
      { ...sms, clientId: other, providerMessageId: "own-3", body: "чужое", receivedAt: on(4) },
    ]);
    await db.insert(activationRequests).values([
      { way: "account", clientId, enteredBy: "key:site", enteredAt: on(5) },
      { way: "questionnaire", clientId, enteredBy: "user:1", enteredAt: on(6) },
    ]);

    const { acts, next } = await findOwnActs(await contextFor(db, "administrator"), { clientId });
    expect(acts.map(({ what, text, outcome }) => [what, text, outcome])).toEqual([
      ["application", null, "waiting"],
      ["sms", "привет", "noNumber"],
      ["sms", "карта 2400001234567890", "activated"],
      ["app", null, null],
    ]);
    expect(next).toBeNull();

    const masked = await contextFor(db, "administrator", { rights: new Set(["clients.view", "audit.view"]) });
    const [, , seen] = (await findOwnActs(masked, { clientId })).acts;
    expect(seen?.text).toBe("карта •••• 7890");
    expect(await reasonOf(findOwnActs(await contextFor(db, "marketer"), { clientId }))).toBe("forbidden");
  }));

it("go on, page by page, where the last one ended", () =>
  withRollback(async (db) => {
    const { id: clientId } = await givenClient(db);
    await db.insert(inboundSms).values(
      Array.from({ length: 70 }, (_, n) => ({
        ...{ clientId, phone: "+79161234567", outcome: "noNumber" as const, decidedAt: on(9), receivedAt: on(2) },
        ...{ providerMessageId: `page-${n}`, body: String(n) },
      })),
    );
    const ctx = await contextFor(db, "administrator");
    const first = await findOwnActs(ctx, { clientId });
    const second = await findOwnActs(ctx, { clientId, after: first.next ?? "" });
    expect(second.next).toBeNull();
    expect(new Set([...first.acts, ...second.acts].map(({ text }) => text)).size).toBe(70);
  }));
