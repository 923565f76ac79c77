import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import {
  audit,
  clientBlockChanges,
  clientStateChanges,
  consents,
  levelSystems,
  levels,
  messages,
  purchases,
} from "@/db/schema";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore, uniqueNumber } from "@/lib/testing/factories";
import { withRollback } from "@/lib/testing/test-database";

import { findClientTimeline } from "./find-client-timeline";
import { getClientCard } from "./get-client-card";
import { openCard, revealContact } from "./open-card";
import type { TimelineEvent } from "./timeline-schema";

describe("getClientCard", () => {
  it("masks every contact for everybody and records nothing: it may run ahead of the click", async () => {
    await withRollback(async (db) => {
      const { id } = await givenClient(db, {
        phone: "+79161234567",
        email: "anna@yandex.ru",
        card: "2400001234567890",
      });
      for (const role of ["administrator", "marketer", "operator"] as const) {
        const card = await getClientCard(await contextFor(db, role), id);
        expect(JSON.stringify(card)).not.toMatch(/9161234567|anna@|2400001234567890/);
        expect(card.contacts.map((contact) => contact.value.masked)).toEqual([true, true]);
      }
      expect(await db.$count(audit, eq(audit.clientId, id))).toBe(0);
    });
  });

  it("says where the client stands in the programme", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      await db.insert(levelSystems).values({ key: "main", name: "Основная", isDefault: true });
      await db.insert(levels).values({ systemKey: "main", key: "gold", name: "Золотой", rank: 3 });
      const { id } = await givenClient(db, { state: "anonymous" });
      await db.execute(sql`insert into client_level (client_id, system_key, level_key) values (${id}, 'main', 'gold')`);
      expect(await getClientCard(ctx, id)).toMatchObject({ participation: "none", level: { name: "Золотой" } });

      await db.insert(consents).values({
        clientId: id,
        channel: "email",
        kind: "advertising",
        subscribed: true,
        at: sql`app_now()`,
        source: "operator",
      });
      expect(await getClientCard(ctx, id)).toMatchObject({ participation: "subscriber" });
    });
  });

  it("does not know a client outside the stores of the person", async () => {
    await withRollback(async (db) => {
      const [own, other] = [await givenStore(db), await givenStore(db)];
      const { id } = await givenClient(db, { joinedStoreId: own.id });
      expect((await getClientCard(await contextFor(db, "operator", { stores: [own.code] }), id)).id).toBe(id);
      for (const stores of [[other.code], []]) {
        await expect(getClientCard(await contextFor(db, "operator", { stores }), id)).rejects.toMatchObject({
          code: "not_found",
        });
      }
    });
  });
});

describe("openCard", () => {
  it("records the opening and gives contacts in full only to those who hold the right", async () => {
    await withRollback(async (db) => {
      const { id } = await givenClient(db, { phone: "+79161234567", card: "2400001234567890" });
      const seen = await openCard(await contextFor(db, "administrator"), { clientId: id });
      expect([seen.contacts[0]?.value.text, seen.cards[0]?.value.text]).toEqual(["+79161234567", "2400001234567890"]);
      const masked = await openCard(await contextFor(db, "operator"), { clientId: id });
      expect(JSON.stringify(masked)).not.toMatch(/9161234567|2400001234567890/);
      const rows = await db.select().from(audit).where(eq(audit.clientId, id));
      expect(rows.map((row) => row.action)).toEqual(["client.open", "client.open"]);
    });
  });
});

describe("revealContact", () => {
  it("gives one value and records which, without the value", async () => {
    await withRollback(async (db) => {
      const { id } = await givenClient(db, { phone: "+79161234567" });
      const ctx = await contextFor(db, "operator");
      const [phone] = (await getClientCard(ctx, id)).contacts;
      expect(await revealContact(ctx, { clientId: id, of: "contact", id: phone!.id })).toEqual({
        value: "+79161234567",
      });
      const [row] = await db.select().from(audit).where(eq(audit.clientId, id));
      expect(row).toMatchObject({ action: "client.revealContact", facts: { of: "phone", id: phone!.id } });
      expect(JSON.stringify(row)).not.toContain("9161234567");
    });
  });

  it("is refused to a marketer, and across clients", async () => {
    await withRollback(async (db) => {
      const owner = await givenClient(db, { phone: "+79161234567" });
      const other = await givenClient(db);
      const [phone] = (await getClientCard(await contextFor(db, "operator"), owner.id)).contacts;
      const marketer = await contextFor(db, "marketer");
      await expect(revealContact(marketer, { clientId: owner.id, of: "contact", id: phone!.id })).rejects.toMatchObject(
        {
          code: "forbidden",
        },
      );
      const operator = await contextFor(db, "operator");
      await expect(revealContact(operator, { clientId: other.id, of: "contact", id: phone!.id })).rejects.toMatchObject(
        {
          code: "not_found",
        },
      );
    });
  });
});

describe("findClientTimeline", () => {
  it("says of whom a change was that came with a client who passed into him", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const { id } = await givenClient(db);
      const former = await givenClient(db, { state: "deleted", successorId: id });
      const at = new Date("2026-01-01T09:00:00Z");
      await db.insert(clientStateChanges).values([
        { clientId: id, to: "registered", actor: "system", at },
        { clientId: former.id, from: "registered", to: "deleted", actor: "system", at },
      ]);
      const { events } = await findClientTimeline(ctx, { clientId: id, kind: "changes" });
      const said = events.map((event) => event.kind === "change" && [event.to, event.formerId]);
      expect(said).toContainEqual(["registered", null]);
      expect(said).toContainEqual(["deleted", former.id]);
    });
  });

  it("merges every source, newest first, and pages without losing or repeating an event", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id } = await givenClient(db);
      await givenHistory(db, id);
      const events: TimelineEvent[] = [];
      let after: string | undefined;
      let pages = 0;
      do {
        const page = await findClientTimeline(ctx, { clientId: id, ...(after && { after }) });
        events.push(...page.events);
        after = page.next ?? undefined;
        pages += 1;
      } while (after && pages < 20);

      expect(pages).toBe(4);
      expect(events).toHaveLength(152);
      expect(new Set(events.map((event) => event.key)).size).toBe(152);
      const moments = events.map((event) => event.at);
      expect(moments).toEqual([...moments].sort().reverse());
      expect(new Set(events.map((event) => event.kind))).toEqual(new Set(["purchase", "message", "change"]));
    });
  });

  it("has what the client turned to the contact centre with, for those who may see it, without whole numbers", async () => {
    await withRollback(async (db) => {
      const { id } = await givenClient(db);
      await db.execute(sql`
        with topic as (insert into feedback_topic (name, hours) values ('Бонусы', 4) returning id),
          thread as (insert into feedback_thread (client_id, topic_id, channel, opened_by, due_at)
            select ${id}::bigint, id, 'shop', 'user:1', app_now() from topic returning id)
        insert into feedback_message (client_id, thread_id, origin_thread_id, direction, body, author, key)
        select ${id}::bigint, id, id, 'incoming', 'Карта 7700112233445566', 'user:1', 'timeline-1' from thread`);
      const { events } = await findClientTimeline(await contextFor(db, "operator"), { clientId: id, kind: "feedback" });
      expect(events).toMatchObject([{ kind: "feedback", topic: "Бонусы", channel: "shop", body: "Карта •••• 5566" }]);
      const marketer = await contextFor(db, "marketer");
      expect((await findClientTimeline(marketer, { clientId: id, kind: "feedback" })).events).toEqual([]);
    });
  });

  it("shows one kind alone", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id } = await givenClient(db);
      await givenHistory(db, id);
      const page = await findClientTimeline(ctx, { clientId: id, kind: "messages" });
      expect(new Set(page.events.map((event) => event.kind))).toEqual(new Set(["message"]));
    });
  });

  it("leaves out what the person may not see, and masks where a message went", async () => {
    await withRollback(async (db) => {
      const { id } = await givenClient(db);
      await givenHistory(db, id);
      const nobody = await contextFor(db, "operator", { rights: new Set(["clients.view"] as const) });
      const page = await findClientTimeline(nobody, { clientId: id });
      expect(page.events.some((event) => event.kind === "purchase")).toBe(false);
      expect(JSON.stringify(page)).not.toContain("+79161234567");
      expect(await findClientTimeline(nobody, { clientId: id, kind: "bonuses" })).toEqual({ events: [], next: null });
    });
  });

  it("refuses a cursor of another client or another kind", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id } = await givenClient(db);
      const other = await givenClient(db);
      await givenHistory(db, id);
      const { next } = await findClientTimeline(ctx, { clientId: id });
      const refused = { details: { fields: [{ path: "after" }] } };
      await expect(findClientTimeline(ctx, { clientId: other.id, after: next! })).rejects.toMatchObject(refused);
      await expect(findClientTimeline(ctx, { clientId: id, kind: "changes", after: next! })).rejects.toMatchObject(
        refused,
      );
    });
  });
});

/** 75 purchases and 75 messages, pairs of them in the same microsecond, and two changes. */
async function givenHistory(db: Db, clientId: number) {
  const at = (index: number) => new Date(Date.UTC(2026, 0, 1, 0, Math.trunc(index / 2)));
  const numbers = Array.from({ length: 75 }, (_, index) => index);
  await db.insert(purchases).values(
    numbers.map((index) => ({
      clientId,
      status: "completed" as const,
      source: "test",
      sourceKey: String(uniqueNumber()),
      at: at(index),
      day: "2026-01-01",
      total: 100,
      paid: 100,
    })),
  );
  await db.insert(messages).values(
    numbers.map((index) => ({
      clientId,
      channel: "sms" as const,
      kind: "service" as const,
      template: "sms.accrued",
      address: "+79161234567",
      body: "текст",
      at: at(index),
    })),
  );
  await db.insert(clientStateChanges).values({ clientId, to: "registered", actor: "system", at: at(0) });
  await db
    .insert(clientBlockChanges)
    .values({ clientId, blocked: true, actor: "system", reason: "проверка", at: at(9) });
}
