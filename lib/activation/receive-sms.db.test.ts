import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { cards, clientIdentifiers, clients, inboundSms, messages, messageTemplates } from "@/db/schema";
import { jobContext } from "@/lib/access/context";
import { putSetting } from "@/lib/programme/settings";
import { givenClient, uniqueNumber } from "@/lib/testing/factories";
import { deviationsOf, giveLot } from "@/lib/testing/ledger-fixtures";
import { testDatabase, withRollback } from "@/lib/testing/test-database";

import { receiveSms } from "./receive-sms";
import type { SmsOutcome } from "./sms-schema";

const phone = "+79161234567";

describe("an SMS with the number of a packed card", () => {
  it("makes its sender a registered client with this phone proven and everything that was earned on the card", async () => {
    await withRollback(async (db) => {
      const { owner, cardId } = await givenPackedCard(db, "77001234");
      await giveLot(db, owner, { amount: 40 });
      expect(await send(db, "карта 77ОО 1234, спасибо")).toMatchObject({ outcome: "activated" });
      const [card] = await db.select().from(cards).where(eq(cards.id, cardId));
      expect(card).toMatchObject({ state: "activated", status: "active" });
      const [client] = await db.select().from(clients).where(eq(clients.id, card!.clientId));
      expect(client).toMatchObject({ state: "registered", createdBy: "sms" });
      const [contact] = await db.select().from(clientIdentifiers).where(eq(clientIdentifiers.clientId, client!.id));
      expect(contact).toMatchObject({ kind: "phone", value: phone, confirmedAt: expect.any(Date) });
      const { rows } =
        await db.execute(sql`select a.available from account a join account_member m on m.account_id = a.id
        where m.client_id = ${client!.id} and m.left_at is null and m.is_primary`);
      expect(rows).toEqual([{ available: 40 }]);
      expect(await replies(db)).toEqual([
        "Добро пожаловать! Карта 77001234 активирована, бонусы копятся с каждой покупки. Программа лояльности",
      ]);
      const [row] = await db.select().from(inboundSms).where(eq(inboundSms.phone, phone));
      expect(row).toMatchObject({ outcome: "activated", clientId: client!.id, cardId, phone });
      expect(await deviationsOf(db)).toEqual([]);
    });
  });

  it("gives the card to whoever has the phone and no card yet, and makes a participant of a subscriber", async () => {
    await withRollback(async (db) => {
      const client = await givenClient(db, { phone, state: "anonymous" });
      const { cardId } = await givenPackedCard(db, "77001234");
      expect(await send(db, "77001234")).toMatchObject({ outcome: "activated" });
      const [card] = await db.select().from(cards).where(eq(cards.id, cardId));
      expect(card?.clientId).toBe(client.id);
      const [now] = await db.select().from(clients).where(eq(clients.id, client.id));
      expect(now?.state).toBe("registered");
    });
  });

  it("makes a participant of an anonymous client by his own virtual card, which works already", async () => {
    await withRollback(async (db) => {
      const client = await givenClient(db, { phone, state: "anonymous" });
      await db.insert(cards).values({ number: "77001234", clientId: client.id, kind: "virtual", state: "activated" });
      expect(await send(db, "77001234")).toMatchObject({ outcome: "activated" });
      const [now] = await db.select().from(clients).where(eq(clients.id, client.id));
      expect(now?.state).toBe("registered");
      expect(await send(db, "77001234")).toMatchObject({ outcome: "alreadyActive" });
    });
  });
});

type Situation = (db: Db) => Promise<unknown>;

const deviations: [SmsOutcome, string, Situation, RegExp][] = [
  ["noNumber", "активируйте мою карту", async () => undefined, /Отправьте его одним числом/],
  ["twoNumbers", "77001234 или 77005678", async () => undefined, /Отправьте номер одной карты/],
  ["noSuchCard", "77009999", async () => undefined, /Карты 77009999 у нас нет. Сверьте номер/],
  [
    "phoneHasCard",
    "77001234",
    async (db) => {
      await givenPackedCard(db, "77001234");
      await givenClient(db, { phone, card: "88004321" });
    },
    /последние цифры 4321.*на 77001234, обратитесь в магазин/,
  ],
  [
    "cardOfOther",
    "77001234",
    (db) => givenClient(db, { phone: "+79167654321", card: "77001234" }),
    /привязана к другому телефону/,
  ],
  [
    "cardBlocked",
    "77001234",
    (db) => givenPackedCard(db, "77001234", { status: "blocked", statusReason: "lost" }),
    /заблокирована. Возьмите новую/,
  ],
  [
    "cardReplaced",
    "77001234",
    async (db) => {
      const { cardId } = await givenPackedCard(db, "77005555");
      await givenPackedCard(db, "77001234", { status: "replaced", statusReason: "lost", replacedBy: cardId });
    },
    /заменили. Отправьте номер новой/,
  ],
  ["alreadyActive", "77001234", (db) => givenClient(db, { phone, card: "77001234" }), /уже активирована/],
  [
    "clientBlocked",
    "77001234",
    async (db) => {
      await givenPackedCard(db, "77001234");
      await givenClient(db, { phone, blockedAt: new Date(), blockReason: "проверка" });
    },
    /сейчас нельзя. Обратитесь в магазин/,
  ],
  [
    "wayOff",
    "77001234",
    async (db) => {
      await givenPackedCard(db, "77001234");
      const ways = { sms: false, mixed: false, questionnaire: true, account: true, till: "activate" } as const;
      await putSetting(db, "activationWays", ways);
    },
    /сейчас не работает. Заполните анкету/,
  ],
];

describe("what stands in the way", () => {
  it.each(deviations)("%s: says what to do next and changes nothing", async (outcome, text, situation, words) => {
    await withRollback(async (db) => {
      await situation(db);
      const before = await contentsOf(db);
      expect(await send(db, text)).toMatchObject({ outcome });
      expect(await contentsOf(db)).toEqual(before);
      expect((await replies(db))[0]).toMatch(words);
    });
  });

  it("names where to ask when the programme has said so, and answers in English when it writes so", async () => {
    await withRollback(async (db) => {
      await putSetting(db, "supportContact", "8 800 100-20-30");
      await putSetting(db, "messageLanguage", "en");
      await givenClient(db, { phone: "+79167654321", card: "77001234" });
      await send(db, "77001234");
      expect((await replies(db))[0]).toContain("bound to another phone. If it is yours, call 8 800 100-20-30");
    });
  });

  it("is recorded and not answered when there is nobody to answer", async () => {
    await withRollback(async (db) => {
      expect(await send(db, "77001234", { from: "BANK" })).toMatchObject({ outcome: "badSender" });
      expect(await replies(db)).toEqual([]);
    });
  });
});

describe("deliveries", () => {
  it("of one message are one, however often and at however much the same time they come", async () => {
    const db = await testDatabase();
    const number = `7799${String(uniqueNumber()).padStart(4, "0")}`;
    await givenPackedCard(db, number);
    const id = `twice-${number}`;
    const answers = await Promise.all([1, 2, 3, 4].map(() => send(db, number, { id, from: "+79165550001" })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ outcome: "activated" });
    expect(await db.$count(messages, eq(messages.address, "+79165550001"))).toBe(1);
    const [row] = await db.select().from(inboundSms).where(eq(inboundSms.providerMessageId, id));
    expect(row?.deliveries).toBe(4);
  });

  it("of two phones for one card give it to one of them, and of two cards for one phone bind one", async () => {
    const db = await testDatabase();
    await givenPackedCard(db, "77881111");
    const forOne = await Promise.all([
      send(db, "77881111", { id: "race-1", from: "+79165550002" }),
      send(db, "77881111", { id: "race-2", from: "+79165550003" }),
    ]);
    expect(forOne.map(({ outcome }) => outcome).sort()).toEqual(["activated", "cardOfOther"]);

    await givenPackedCard(db, "77882222");
    await givenPackedCard(db, "77883333");
    const byOne = await Promise.all([
      send(db, "77882222", { id: "race-3", from: "+79165550004" }),
      send(db, "77883333", { id: "race-4", from: "8 916 555-00-04" }),
    ]);
    expect(byOne.map(({ outcome }) => outcome).sort()).toEqual(["activated", "phoneHasCard"]);
  });

  it("keeps an activation whose answer cannot be written", async () => {
    await withRollback(async (db) => {
      const { cardId } = await givenPackedCard(db, "77001234");
      await db
        .insert(messageTemplates)
        .values({ key: "welcome", language: "ru", version: 1, body: "{nobody knows this" });
      expect(await send(db, "77001234")).toMatchObject({ outcome: "activated" });
      const [card] = await db.select().from(cards).where(eq(cards.id, cardId));
      expect(card?.state).toBe("activated");
      expect(await replies(db)).toEqual([]);
    });
  });
});

function send(db: Db, text: string, { from = phone, id = `m-${uniqueNumber()}` } = {}) {
  return receiveSms(jobContext(db, "sms.receive"), { id, from, text });
}

async function givenPackedCard(db: Db, number: string, over: Partial<typeof cards.$inferInsert> = {}) {
  const owner = await givenClient(db, { state: "new", name: "", createdBy: "batch" });
  const values = { number, clientId: owner.id, state: "prepared", ...over } as const;
  const { id } = onlyRow(await db.insert(cards).values(values).returning({ id: cards.id }));
  return { owner, cardId: id };
}

async function replies(db: Db): Promise<string[]> {
  const rows = await db
    .select({ body: messages.body })
    .from(messages)
    .where(eq(messages.address, phone))
    .orderBy(messages.id);
  return rows.map(({ body }) => body);
}

/** Cards, clients and contacts as they stand. */
async function contentsOf(db: Db) {
  return {
    cards: await db.select().from(cards).orderBy(cards.id),
    clients: await db.select().from(clients).orderBy(clients.id),
    contacts: (await db.select().from(clientIdentifiers).orderBy(clientIdentifiers.id)).map(
      ({ confirmedAt: _, ...contact }) => contact,
    ),
  };
}
