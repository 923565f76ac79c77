import { eq, sql } from "drizzle-orm";
import pg from "pg";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { messages, outbox } from "@/db/schema";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { testDatabase, testDatabaseUrl, withRollback } from "@/lib/testing/test-database";

import { findInbox } from "./find-inbox";
import { relayOutbox } from "./relay-outbox";
import { sendMessage } from "./send-message";

describe("relayOutbox", () => {
  it("tells a client the very balance after each operation, however late it runs", async () => {
    await withRollback(async (db) => {
      const client = await givenClient(db, { name: "Анна", phone: "+79161234567" });
      await accrue(db, client, 500);
      await accrue(db, client, 21);
      await debit(db, client, 20);
      await relayOutbox(db);
      expect(await bodiesOf(db, client.id)).toEqual([
        "Анна, вам начислено 500 бонусов (всего на счету 500). Хорошего дня!",
        "Анна, вам начислен 21 бонус (всего на счету 521). Хорошего дня!",
        "Анна, у вас списано 20 бонусов (осталось на счету 501). Хорошего дня!",
      ]);
    });
  });

  it("is silent about an operation that does not notify", async () => {
    await withRollback(async (db) => {
      const client = await givenClient(db, { phone: "+79161234567" });
      await accrue(db, client, 500, false);
      await relayOutbox(db);
      expect(await bodiesOf(db, client.id)).toEqual([]);
      expect(await waiting(db)).toBe(0);
    });
  });

  it("makes one message of an event although it runs again, and although two run at once", async () => {
    const db = await testDatabase();
    const client = await givenClient(db, { name: "Анна", phone: "+79160000001" });
    for (let n = 0; n < 20; n += 1) await accrue(db, client, 1);
    await Promise.all([relayOutbox(db), relayOutbox(db), relayOutbox(db)]);
    await relayOutbox(db);
    expect(await bodiesOf(db, client.id)).toHaveLength(20);
    expect(await waiting(db)).toBe(0);
  });

  it("leaves the event where making its message failed, and makes it at the next run", async () => {
    const db = await testDatabase();
    const client = await givenClient(db, { name: "Анна", phone: "+79160000002" });
    await accrue(db, client, 7);
    const dying = db.transaction(async (tx) => {
      await relayOutbox(tx);
      throw new Error("killed");
    });
    await expect(dying).rejects.toThrow("killed");
    expect(await bodiesOf(db, client.id)).toEqual([]);
    await relayOutbox(db);
    expect(await bodiesOf(db, client.id)).toHaveLength(1);
  });

  it("is woken by an event that notifies, and by no other", async () => {
    const db = await testDatabase();
    const client = await givenClient(db, { phone: "+79160000003" });
    const before = await relayJobs();
    await accrue(db, client, 5, false);
    expect(await relayJobs()).toBe(before);
    await accrue(db, client, 5);
    expect(await relayJobs()).toBe(before + 1);
    await db.insert(outbox).values({ topic: "contacts.changed", clientId: client.id, payload: { identifierIds: [] } });
    expect(await relayJobs()).toBe(before + 2);
  });
});

describe("sendMessage", () => {
  it("delivers once and says when", async () => {
    await withRollback(async (db) => {
      const id = await givenMessage(db);
      await sendMessage(db, id);
      const [sent] = await db.select().from(messages).where(eq(messages.id, id));
      expect(sent).toMatchObject({ status: "delivered", reason: null, sentAt: expect.any(Date) });
      await db.update(messages).set({ sentAt: null }).where(eq(messages.id, id));
      await sendMessage(db, id);
      expect(await db.select().from(messages).where(eq(messages.id, id))).toMatchObject([{ sentAt: null }]);
    });
  });

  it("holds back what was queued before a block", async () => {
    await withRollback(async (db) => {
      const id = await givenMessage(db);
      await db.execute(sql`update client set blocked_at = app_now(), block_reason = 'проверка'`);
      await sendMessage(db, id);
      expect(await db.select().from(messages).where(eq(messages.id, id))).toMatchObject([
        { status: "withheld", reason: "blocked", sentAt: null },
      ]);
    });
  });

  it("respects a refusal of service messages, and does not take silence for one", async () => {
    await withRollback(async (db) => {
      const silent = await givenMessage(db);
      await sendMessage(db, silent);
      const refused = await givenMessage(db);
      await db.execute(sql`insert into consent (client_id, channel, kind, subscribed, at, source)
        select client_id, 'sms', 'service', false, app_now(), 'operator' from message where id = ${refused}`);
      await sendMessage(db, refused);
      expect(await outcomeOf(db, silent)).toEqual(["delivered", null]);
      expect(await outcomeOf(db, refused)).toEqual(["withheld", "refused"]);
    });
  });

  it("says that there is no phone instead of failing", async () => {
    await withRollback(async (db) => {
      const client = await givenClient(db, { name: "Анна" });
      await accrue(db, client, 5);
      await relayOutbox(db);
      const [queued] = await db.select().from(messages).where(eq(messages.clientId, client.id));
      await sendMessage(db, queued!.id);
      const [row] = await db.select().from(messages).where(eq(messages.id, queued!.id));
      expect(row).toMatchObject({ status: "withheld", reason: "noAddress" });
    });
  });
});

describe("findInbox", () => {
  it("shows the messages with addresses as the person may see them, found by a whole number only", async () => {
    await withRollback(async (db) => {
      await givenMessage(db);
      const admin = await contextFor(db, "administrator");
      expect((await findInbox(admin, {})).rows[0]?.to).toEqual({ text: "+79161234567", masked: false });
      const masked = await contextFor(db, "operator", { rights: new Set(["messages.view"] as const) });
      expect(JSON.stringify(await findInbox(masked, {}))).not.toContain("9161234567");
      expect((await findInbox(masked, { q: "8 916 123-45-67" })).rows.length).toBeGreaterThan(0);
      expect((await findInbox(masked, { q: "+7916123" })).rows).toHaveLength(0);
      await expect(findInbox(await contextFor(db, "operator"), {})).rejects.toMatchObject({ code: "forbidden" });
    });
  });
});

type Client = { id: number; accountId: number };

async function accrue(db: Db, client: Client, amount: number, notify = true) {
  await db.execute(sql`select accrue(${client.accountId}::bigint, ${amount}::bigint, 'reward', 'manual', 'system',
    client_id => ${client.id}::bigint, comment => 'проверка', notify => ${notify}::boolean)`);
}

async function debit(db: Db, client: Client, amount: number) {
  await db.execute(sql`select debit(${client.accountId}::bigint, ${amount}::bigint, 'system',
    client_id => ${client.id}::bigint, comment => 'проверка', notify => true)`);
}

async function givenMessage(db: Db): Promise<number> {
  const client = await givenClient(db, { name: "Анна" });
  const [row] = await db
    .insert(messages)
    .values({
      clientId: client.id,
      channel: "sms",
      kind: "service",
      template: "sms.accrued",
      address: "+79161234567",
      body: "Анна, вам начислено 5 бонусов",
    })
    .returning({ id: messages.id });
  return row!.id;
}

async function bodiesOf(db: Db, clientId: number): Promise<string[]> {
  const rows = await db
    .select({ body: messages.body })
    .from(messages)
    .where(eq(messages.clientId, clientId))
    .orderBy(messages.id);
  return rows.map((row) => row.body);
}

async function waiting(db: Db): Promise<number> {
  return db.$count(outbox, sql`${outbox.deliveredAt} is null`);
}

async function outcomeOf(db: Db, messageId: number) {
  const [row] = await db.select().from(messages).where(eq(messages.id, messageId));
  return [row?.status, row?.reason];
}

/** The queue's tables are closed to the web: its owner looks. */
async function relayJobs(): Promise<number> {
  const owner = new pg.Client({ connectionString: await testDatabaseUrl() });
  await owner.connect();
  const { rows } = await owner.query(
    "select count(*)::int as n from graphile_worker.jobs where task_identifier = 'messages.relay'",
  );
  await owner.end();
  return rows[0].n;
}
