import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { clientIdentifiers, contactCodes, messages } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { sealSecret } from "@/lib/core/seal-secret";
import { findInbox } from "@/lib/messages/find-inbox";
import { revealCode } from "@/lib/messages/reveal-code";
import { sendMessage } from "@/lib/messages/send-message";
import { putSetting } from "@/lib/programme/settings";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { openGateway } from "@/lib/testing/local-receivers";
import { reasonOf, refusalOf } from "@/lib/testing/refusal-of";
import { advanceClock, setClock, testDatabase, withRollback } from "@/lib/testing/test-database";

import { checkContactCode } from "./check-contact-code";
import type { CodeSubject } from "./require-contact";
import { sendContactCode } from "./send-contact-code";

describe("a code to a contact", () => {
  it("goes out as six digits in the text in force and stands in no table as such", async () => {
    await withRollback(async (db) => {
      const { ctx, subject } = await given(db);
      const { messageId, code } = await send(ctx, subject);
      expect(code).toMatch(/^\d{6}$/);
      const [message] = await db.select().from(messages).where(eq(messages.id, messageId));
      expect(message).toMatchObject({ channel: "sms", kind: "service", address: "+79161234567" });
      expect(message?.body).toContain("••••••");
      const stored = JSON.stringify([message, await db.select().from(contactCodes)]);
      expect(stored).not.toContain(code);
    });
  });

  it("goes by e-mail where the contact is one", async () => {
    await withRollback(async (db) => {
      const { ctx, subject } = await given(db, { email: "anna@example.org" });
      const { messageId } = await send(ctx, subject);
      const [message] = await db.select().from(messages).where(eq(messages.id, messageId));
      expect(message).toMatchObject({ channel: "email", address: "anna@example.org", subject: expect.any(String) });
    });
  });

  it("matches once: the same one again is over", async () => {
    await withRollback(async (db) => {
      const { ctx, subject } = await given(db);
      const { code } = await send(ctx, subject);
      expect(await checkContactCode(ctx, { ...subject, code })).toBeNull();
      expect(await reasonFor(ctx, subject, code)).toBe("codeOver");
    });
  });

  it("is good for its purpose, its contact and its client only", async () => {
    await withRollback(async (db) => {
      const { ctx, subject } = await given(db);
      const { code } = await send(ctx, subject);
      expect(await reasonFor(ctx, { ...subject, purpose: "verify" }, code)).toBe("codeOver");
      const other = await givenClient(db, { phone: "+79160000009" });
      expect(await reasonOf(checkContactCode(ctx, { ...subject, clientId: other.id, code }))).toBe("notFound");
    });
  });

  it("dies with the next one for the same purpose, not with one for another", async () => {
    await withRollback(async (db) => {
      const { ctx, subject } = await given(db);
      const first = await send(ctx, subject);
      const verifying = await send(ctx, { ...subject, purpose: "verify" });
      const second = await send(ctx, subject);
      if (first.code !== second.code) expect(await reasonFor(ctx, subject, first.code)).toBe("codeWrong");
      expect(await checkContactCode(ctx, { ...subject, code: second.code })).toBeNull();
      expect(await checkContactCode(ctx, { ...subject, purpose: "verify", code: verifying.code })).toBeNull();
    });
  });

  it("lives ten minutes to the second", async () => {
    await withRollback(async (db) => {
      await setClock(db, "2026-03-01T10:00:00Z");
      const { ctx, subject } = await given(db);
      const early = await send(ctx, subject);
      await advanceClock(db, "9 minutes 59 seconds");
      expect(await checkContactCode(ctx, { ...subject, code: early.code })).toBeNull();
      const late = await send(ctx, subject);
      await advanceClock(db, "10 minutes");
      expect(await reasonFor(ctx, subject, late.code)).toBe("codeOver");
    });
  });

  it("may be tried five times, and then the right one does not help either", async () => {
    await withRollback(async (db) => {
      const { ctx, subject } = await given(db);
      const { code } = await send(ctx, subject);
      const wrong = code === "000000" ? "000001" : "000000";
      for (let left = 4; left > 0; left -= 1) {
        const refusal = await checkContactCode(ctx, { ...subject, code: wrong });
        expect(refusal?.details.fields).toMatchObject([{ path: "code", reason: "codeWrong", params: { n: left } }]);
      }
      expect(await reasonFor(ctx, subject, wrong)).toBe("codeUsedUp");
      expect(await reasonFor(ctx, subject, code)).toBe("codeUsedUp");
    });
  });

  it("goes to a contact three times in ten minutes, whatever it is for and whoever has the contact", async () => {
    await withRollback(async (db) => {
      await setClock(db, "2026-03-01T10:00:00Z");
      const { ctx, subject } = await given(db);
      await send(ctx, subject);
      await advanceClock(db, "1 minute");
      await send(ctx, { ...subject, purpose: "verify" });
      await send(ctx, { ...subject, purpose: "register" });
      const refusal = await refusalOf(sendContactCode(ctx, subject));
      expect(refusal).toMatchObject({ code: "limit_reached", reason: "tooManyCodes", details: { params: { n: 540 } } });

      await db.update(clientIdentifiers).set({ removedAt: sql`app_now()` });
      const heir = await givenClient(db, { phone: "+79161234567" });
      const his = { ...subject, clientId: heir.id, identifierId: await identifierOf(db, heir.id) };
      expect(await reasonOf(sendContactCode(ctx, his))).toBe("tooManyCodes");
      await advanceClock(db, "9 minutes");
      await sendContactCode(ctx, his);
    });
  });
});

describe("races", () => {
  it("take at most five attempts out of twenty at once, and one match out of ten", async () => {
    const db = await testDatabase();
    const { ctx, subject } = await given(db, { phone: "+79165550001" });
    const { code } = await send(ctx, subject);
    const wrong = code === "000000" ? "000001" : "000000";
    const tries = Array.from({ length: 20 }, () => inTransaction(ctx, { ...subject, code: wrong }));
    const reasons = (await Promise.all(tries)).map((refusal) => refusal?.reason);
    expect(reasons.filter((reason) => reason === "codeWrong")).toHaveLength(4);
    expect(await db.select({ n: contactCodes.attempts }).from(contactCodes)).toEqual([{ n: 5 }]);

    const second = await send(ctx, subject);
    const matches = Array.from({ length: 10 }, () => inTransaction(ctx, { ...subject, code: second.code }));
    expect((await Promise.all(matches)).filter((refusal) => refusal === null)).toHaveLength(1);
  });

  it("send at most three", async () => {
    const db = await testDatabase();
    const { ctx, subject } = await given(db, { phone: "+79165550002" });
    const sends = Array.from({ length: 8 }, () => db.transaction((tx) => sendContactCode({ ...ctx, db: tx }, subject)));
    const settled = await Promise.allSettled(sends);
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  });
});

describe("the digits", () => {
  it("are in the list of outgoing messages only while nothing leaves the installation", async () => {
    const gateway = await openGateway(() => ({ status: 202, body: { id: "p-1" } }));
    await withRollback(async (db) => {
      const { ctx, subject } = await given(db);
      const { messageId, code } = await send(ctx, subject);
      await sendMessage(db, messageId);
      expect(await listed(ctx)).toContain(code);

      const secret = sealSecret("a key of the gateway");
      await putSetting(db, "smsGateway", { url: gateway.url, sender: "", secret, formerSecret: null });
      expect(await listed(ctx)).not.toContain(code);
      const next = await send(ctx, subject);
      await sendMessage(db, next.messageId);
      expect(JSON.parse(gateway.requests[0]?.body ?? "{}").text).toContain(next.code);
      const [kept] = await db.select().from(messages).where(eq(messages.id, next.messageId));
      expect(kept?.sealedCode).toBeNull();
    });
    await gateway.close();
  });
});

async function given(db: Db, contact: { phone?: string; email?: string } = { phone: "+79161234567" }) {
  const ctx = await contextFor(db, "administrator");
  const { id } = await givenClient(db, { name: "Анна", ...contact });
  const subject: CodeSubject = { clientId: id, identifierId: await identifierOf(db, id), purpose: "confirm" };
  return { ctx, subject };
}

async function identifierOf(db: Db, clientId: number): Promise<number> {
  const [row] = await db.select().from(clientIdentifiers).where(eq(clientIdentifiers.clientId, clientId));
  return row!.id;
}

async function send(ctx: Context, subject: CodeSubject): Promise<{ messageId: number; code: string }> {
  const { messageId } = await sendContactCode(ctx, subject);
  const [message] = await ctx.db.select().from(messages).where(eq(messages.id, messageId));
  return { messageId, code: /\d{6}/.exec(revealCode(message!))![0] };
}

function inTransaction(ctx: Context, attempt: CodeSubject & { code: string }) {
  return ctx.db.transaction((db) => checkContactCode({ ...ctx, db }, attempt));
}

async function reasonFor(ctx: Context, subject: CodeSubject, code: string) {
  return (await checkContactCode(ctx, { ...subject, code }))?.reason;
}

async function listed(ctx: Context): Promise<string> {
  return (await findInbox(ctx, {})).rows.map(({ body }) => body).join("\n");
}
