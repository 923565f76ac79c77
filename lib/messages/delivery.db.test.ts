import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { clientIdentifiers, messages } from "@/db/schema";
import { sealSecret } from "@/lib/core/seal-secret";
import { putSetting } from "@/lib/programme/settings";
import { givenClient } from "@/lib/testing/factories";
import { openGateway, openMailServer } from "@/lib/testing/local-receivers";
import { withRollback } from "@/lib/testing/test-database";

import { recordDelivery } from "./record-delivery";
import { sendMessage } from "./send-message";
import { isSigned } from "./webhook-signature";

const secret = "a key of the gateway";

describe("the SMS gateway", () => {
  it("gets a signed request whose key is the same at every attempt", async () => {
    let status = 503;
    const gateway = await openGateway(() => ({ status, body: { id: "p-1" } }));
    await withRollback(async (db) => {
      const id = await givenMessage(db, "sms", "+79161234567");
      await useGateway(db, gateway.url);
      await expect(sendMessage(db, id)).rejects.toThrow("503");
      expect(await stored(db, id)).toMatchObject({ status: "queued", reason: "waiting", attempts: 1 });
      status = 202;
      await sendMessage(db, id);
      await sendMessage(db, id);
      expect(await stored(db, id)).toMatchObject({ status: "sent", reason: null, providerMessageId: "p-1" });
      const [first, second, ...more] = gateway.requests;
      expect(more).toEqual([]);
      expect(first?.headers["idempotency-key"]).toBe(`message-${id}`);
      expect(second?.headers["idempotency-key"]).toBe(`message-${id}`);
      expect(JSON.parse(second?.body ?? "")).toEqual({
        id: String(id),
        to: "+79161234567",
        from: "SOSEDI",
        text: "Анна, здравствуйте",
      });
      const signed = {
        timestamp: String(second?.headers["x-clientele-timestamp"]),
        signature: String(second?.headers["x-clientele-signature"]),
        body: Buffer.from(second?.body ?? ""),
      };
      expect(isSigned([secret], Date.now() / 1000, signed)).toBe(true);
      expect(isSigned(["another"], Date.now() / 1000, signed)).toBe(false);
    });
    await gateway.close();
  });

  it("is not believed when it talks nonsense: the message is kept and offered again", async () => {
    let answer: { status: number; raw: string } = { status: 200, raw: "" };
    const gateway = await openGateway(() => answer);
    await withRollback(async (db) => {
      await useGateway(db, gateway.url);
      const id = await givenMessage(db, "sms", "+79161234567");
      const nonsense = [
        [200, "<html>Please sign in</html>"],
        [200, '{"status": "perhaps"}'],
        [200, '{"id": 7}'],
        [200, "x".repeat(70_000)],
        [302, ""],
        [599, "?"],
      ] as const;
      for (const [attempt, [status, raw]] of nonsense.entries()) {
        answer = { status, raw };
        await expect(sendMessage(db, id), raw).rejects.toThrow();
        expect(await stored(db, id)).toMatchObject({ status: "queued", reason: "waiting", attempts: attempt + 1 });
      }
      answer = { status: 200, raw: "" };
      await sendMessage(db, id);
      expect(await stored(db, id)).toMatchObject({ status: "sent", reason: null });
    });
    await gateway.close();
  });

  it("is given up at the last attempt, and a number that nothing reaches marks the contact", async () => {
    let status = 500;
    const gateway = await openGateway(() => ({ status, body: { reason: "unreachable" } }));
    await withRollback(async (db) => {
      await useGateway(db, gateway.url);
      const lost = await givenMessage(db, "sms", "+79161234501");
      await sendMessage(db, lost, { isLastAttempt: true });
      expect(await stored(db, lost)).toMatchObject({ status: "failed", reason: "givenUp" });
      expect(await hasFailed(db, "+79161234501")).toBe(false);

      status = 422;
      const dead = await givenMessage(db, "sms", "+79161234502");
      await sendMessage(db, dead);
      expect(await stored(db, dead)).toMatchObject({ status: "failed", reason: "unreachable" });
      expect(await hasFailed(db, "+79161234502")).toBe(true);

      status = 400;
      const refused = await givenMessage(db, "sms", "+79161234503");
      await sendMessage(db, refused);
      expect(await stored(db, refused)).toMatchObject({ status: "failed" });
      expect(await hasFailed(db, "+79161234503")).toBe(false);
    });
    await gateway.close();
  });

  it("is not asked for whom the block, a refusal or a dead number holds back, but answers go out", async () => {
    const gateway = await openGateway(() => ({ status: 200 }));
    await withRollback(async (db) => {
      await useGateway(db, gateway.url);
      const advertising = await givenMessage(db, "sms", "+79161234511", { kind: "advertising" });
      await sendMessage(db, advertising);
      expect(await stored(db, advertising)).toMatchObject({ status: "withheld", reason: "notAsked" });
      const dead = await givenMessage(db, "sms", "+79161234512");
      await db.execute(sql`update client_identifier set failed_at = app_now() where value = '+79161234512'`);
      await sendMessage(db, dead);
      expect(await stored(db, dead)).toMatchObject({ status: "withheld", reason: "contactFailed" });
      expect(gateway.requests).toHaveLength(0);

      const answer = await givenMessage(db, "sms", "+79161234513", { isReply: true });
      await db.execute(sql`update client set blocked_at = app_now(), block_reason = 'проверка'`);
      await sendMessage(db, answer);
      expect(await stored(db, answer)).toMatchObject({ status: "sent" });
    });
    await gateway.close();
  });

  it("reports what became of a message, once and for good", async () => {
    await withRollback(async (db) => {
      const id = await givenMessage(db, "sms", "+79161234521");
      await db.update(messages).set({ status: "sent", provider: "sms-gateway" }).where(eq(messages.id, id));
      await recordDelivery(db, { id: String(id), status: "failed", reason: "unreachable", permanent: true });
      expect(await stored(db, id)).toMatchObject({ status: "failed", reason: "unreachable" });
      expect(await hasFailed(db, "+79161234521")).toBe(true);
      await recordDelivery(db, { id: String(id), status: "delivered" });
      expect(await stored(db, id)).toMatchObject({ status: "delivered", reason: null });
      expect(await hasFailed(db, "+79161234521")).toBe(false);
      await recordDelivery(db, { id: String(id), status: "failed", permanent: true });
      expect(await stored(db, id)).toMatchObject({ status: "delivered" });
      await expect(recordDelivery(db, { id: "999999999", status: "delivered" })).rejects.toMatchObject({
        code: "not_found",
      });
    });
  });
});

describe("the mail server", () => {
  it("gets a letter in Cyrillic under a number of its own", async () => {
    const server = await openMailServer();
    await withRollback(async (db) => {
      await useMailServer(db, server.port);
      const id = await givenMessage(db, "email", "anna@example.com");
      await sendMessage(db, id);
      expect(await stored(db, id)).toMatchObject({ status: "sent", provider: "smtp" });
      expect(server.letters).toHaveLength(1);
      const [letter] = server.letters;
      expect(letter?.to).toBe("anna@example.com");
      expect(letter?.source).toContain(`Message-ID: <message-${id}@example.org>`);
      expect(decoded(letter?.source ?? "")).toContain("Анна, здравствуйте");
    });
    await server.close();
  });

  it("marks a mailbox that there is not, and is asked again after a refusal for a while", async () => {
    const server = await openMailServer((address) => (address.startsWith("busy") ? 450 : 550));
    await withRollback(async (db) => {
      await useMailServer(db, server.port);
      const unknown = await givenMessage(db, "email", "nobody@example.com");
      await sendMessage(db, unknown);
      expect(await stored(db, unknown)).toMatchObject({ status: "failed", reason: "mailboxUnknown" });
      expect(await hasFailed(db, "nobody@example.com")).toBe(true);
      const busy = await givenMessage(db, "email", "busy@example.com");
      await expect(sendMessage(db, busy)).rejects.toThrow();
      expect(await stored(db, busy)).toMatchObject({ status: "queued", attempts: 1 });
      expect(await hasFailed(db, "busy@example.com")).toBe(false);
    });
    await server.close();
  });
});

it("a mail server that is down loses nothing: the letter waits, says so, and leaves when it is back", async () => {
  const down = await openMailServer();
  await down.close();
  await withRollback(async (db) => {
    await useMailServer(db, down.port);
    const id = await givenMessage(db, "email", "anna@example.com");
    await expect(sendMessage(db, id)).rejects.toThrow();
    expect(await stored(db, id)).toMatchObject({ status: "queued", reason: "waiting", attempts: 1 });
    const back = await openMailServer();
    await useMailServer(db, back.port);
    await sendMessage(db, id);
    expect(await stored(db, id)).toMatchObject({ status: "sent" });
    expect(back.letters).toHaveLength(1);
    await back.close();
  });
});

async function useGateway(db: Db, url: string) {
  await putSetting(db, "smsGateway", { url, sender: "SOSEDI", secret: sealSecret(secret), formerSecret: null });
}

async function useMailServer(db: Db, port: number) {
  const from = "club@example.org";
  await putSetting(db, "mailServer", { host: "127.0.0.1", port, security: "none", user: "", password: null, from });
}

async function givenMessage(
  db: Db,
  channel: "sms" | "email",
  address: string,
  over: Partial<typeof messages.$inferInsert> = {},
): Promise<number> {
  const client = await givenClient(db, channel === "sms" ? { phone: address } : { email: address });
  const [row] = await db
    .insert(messages)
    .values({
      clientId: client.id,
      channel,
      kind: "service",
      template: "test",
      address,
      subject: "Соседи",
      body: "Анна, здравствуйте",
      ...over,
    })
    .returning({ id: messages.id });
  return row!.id;
}

async function stored(db: Db, id: number) {
  const [row] = await db.select().from(messages).where(eq(messages.id, id));
  return row;
}

async function hasFailed(db: Db, value: string): Promise<boolean> {
  const [row] = await db.select().from(clientIdentifiers).where(eq(clientIdentifiers.value, value));
  return row?.failedAt != null;
}

/** The body of a letter in whichever of the two encodings it came. */
function decoded(source: string): string {
  const [head = "", ...rest] = source.split("\r\n\r\n");
  const body = rest.join("\r\n\r\n");
  if (/base64/i.test(head)) return Buffer.from(body, "base64").toString("utf8");
  const bytes = body
    .replaceAll("=\r\n", "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
