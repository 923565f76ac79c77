import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { feedbackThreads, feedbackTopics, messages } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import type { Role } from "@/lib/access/permissions";
import { userContext } from "@/lib/access/user-context";
import { blockClient } from "@/lib/clients/block-client";
import { sendMessage } from "@/lib/messages/send-message";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore, uniqueNumber } from "@/lib/testing/factories";
import { givenUser } from "@/lib/testing/given-user";
import { attempt } from "@/lib/testing/ledger-fixtures";
import { refusalOf } from "@/lib/testing/refusal-of";
import { advanceClock, setClock, withRollback } from "@/lib/testing/test-database";

import { answerThread } from "./answer-thread";
import { closeThread, reopenThread } from "./close-thread";
import { countThreads, findClientThreads, findThreads } from "./find-threads";
import { getThread } from "./get-thread";
import { assignThread, takeNextThread } from "./hold-thread";
import { mergeThreads } from "./merge-threads";
import { openThread } from "./open-thread";
import { addFromClient, commentOnThread } from "./say-in-thread";
import type { AnswerThreadInput, OpenThreadInput } from "./schema";
import { saveAnswer } from "./settings-commands";

const key = () => `feedback-${uniqueNumber()}`;

async function topicOf(db: Db, hours: number): Promise<number> {
  const rows = await db
    .insert(feedbackTopics)
    .values({ name: `Тема ${uniqueNumber()}`, hours })
    .returning();
  return onlyRow(rows).id;
}

async function person(db: Db, role: Role, over: object = {}): Promise<Context> {
  const { id } = await givenUser(db, { role, ...over });
  const ctx = await userContext(db, id);
  if (!ctx) throw new Error("The person cannot sign in");
  return ctx;
}

async function given(db: Db, over: Partial<OpenThreadInput> = {}) {
  await setClock(db, "2026-11-23T10:00:00Z");
  const operator = await person(db, "operator");
  const client = await givenClient(db, { name: "Анна", phone: `+7915${String(uniqueNumber()).padStart(7, "0")}` });
  const topicId = await topicOf(db, 4);
  const { threadId } = await openThread(operator, {
    clientId: client.id,
    topicId,
    channel: "phone",
    body: "Не пришли бонусы",
    key: key(),
    ...over,
  });
  return { operator, client, topicId, threadId };
}

const read = async (db: Db, id: number) =>
  onlyRow(await db.select().from(feedbackThreads).where(eq(feedbackThreads.id, id)));

const answer = (ctx: Context, threadId: number, over: Partial<AnswerThreadInput> = {}) =>
  answerThread(ctx, { threadId, version: 1, way: "sms", body: "Начислили, спасибо", key: key(), ...over });

/** Why it was refused, of the first field where it names one; nothing of the attempt is kept. */
async function reasonIn(ctx: Context, work: (ctx: Context) => Promise<unknown>): Promise<string> {
  const { reason, details } = await refusalOf(attempt(ctx.db, (db) => work({ ...ctx, db })));
  return details.fields?.[0]?.reason ?? reason;
}

describe("a matter", () => {
  it("waits as long as its topic allows, then it is late", () =>
    withRollback(async (db) => {
      const { operator, threadId } = await given(db);
      expect(await read(db, threadId)).toMatchObject({ state: "open", dueAt: new Date("2026-11-23T14:00:00Z") });
      expect(await countThreads(operator)).toEqual({ mine: 0, unassigned: 1, overdue: 0 });
      await advanceClock(db, "4 hours 1 second");
      expect(await countThreads(operator)).toEqual({ mine: 0, unassigned: 1, overdue: 1 });
      expect((await findThreads(operator, { tab: "overdue" })).rows).toMatchObject([
        { id: threadId, late: true, hours: 4 },
      ]);
    }));

  it("is opened once by a form that is sent twice", () =>
    withRollback(async (db) => {
      const { operator, client, topicId } = await given(db);
      const input: OpenThreadInput = { clientId: client.id, topicId, channel: "site", body: "Ещё раз", key: key() };
      expect(await openThread(operator, input)).toEqual(await openThread(operator, input));
      expect((await findClientThreads(operator, { clientId: client.id })).rows).toHaveLength(2);
    }));

  it("is answered by SMS, and what became of the message stands beside the answer", () =>
    withRollback(async (db) => {
      const { operator, threadId } = await given(db);
      await answer(operator, threadId);
      const opened = await getThread(operator, { id: threadId });
      expect(opened).toMatchObject({ state: "answered", assignee: { isMine: true }, version: 2 });
      expect(opened.messages.map(({ direction, delivery }) => [direction, delivery?.status])).toEqual([
        ["incoming", undefined],
        ["outgoing", "queued"],
      ]);
      const [message] = await db.select().from(messages);
      await sendMessage(db, message?.id ?? 0);
      const [, sent] = (await getThread(operator, { id: threadId })).messages;
      expect(sent?.delivery).toMatchObject({ channel: "sms", status: "delivered", to: { masked: true } });
    }));

  it("says why an answer was held back: a blocked client gets no message", () =>
    withRollback(async (db) => {
      const { operator, client, threadId } = await given(db);
      await blockClient(await contextFor(db, "administrator"), {
        clientId: client.id,
        reason: "Проверка",
        message: "Счёт закрыт",
      });
      await answer(operator, threadId);
      const [message] = await db.select().from(messages);
      await sendMessage(db, message?.id ?? 0);
      const [, held] = (await getThread(operator, { id: threadId })).messages;
      expect(held?.delivery).toMatchObject({ status: "withheld", reason: "blocked" });
    }));

  it("is answered by one of two who answer at once, and the second is told", () =>
    withRollback(async (db) => {
      const { operator, threadId } = await given(db);
      const other = await person(db, "operator");
      await answer(operator, threadId);
      expect(await reasonIn(other, (ctx) => answer(ctx, threadId))).toBe("feedbackChanged");
      expect((await getThread(other, { id: threadId })).messages).toHaveLength(2);
      await answer(other, threadId, { version: 2, way: "spoken" });
      expect((await getThread(other, { id: threadId })).messages).toHaveLength(3);
    }));

  it("is answered once by a form that is sent twice", () =>
    withRollback(async (db) => {
      const { operator, threadId } = await given(db);
      const once = { key: key() };
      await answer(operator, threadId, once);
      await answer(operator, threadId, once);
      expect((await getThread(operator, { id: threadId })).messages).toHaveLength(2);
      expect(await db.select().from(messages)).toHaveLength(1);
    }));

  it("does not make an answer old by a note among colleagues", () =>
    withRollback(async (db) => {
      const { operator, threadId } = await given(db);
      await commentOnThread(operator, { threadId, body: "Чек есть", key: key() });
      await answer(operator, threadId);
      expect((await read(db, threadId)).state).toBe("answered");
    }));

  it("opens again, with its whole term, when the client says more", () =>
    withRollback(async (db) => {
      const { operator, threadId } = await given(db);
      await answer(operator, threadId, { closes: true });
      expect((await read(db, threadId)).state).toBe("closed");
      await advanceClock(db, "2 days");
      await addFromClient(operator, { threadId, body: "Всё ещё нет", key: key() });
      expect(await read(db, threadId)).toMatchObject({
        state: "open",
        closedAt: null,
        dueAt: new Date("2026-11-25T14:00:00Z"),
      });
    }));

  it("is closed and opened by hand, each once", () =>
    withRollback(async (db) => {
      const { operator, threadId } = await given(db);
      await closeThread(operator, { threadId, version: 1 });
      expect(await reasonIn(operator, (ctx) => closeThread(ctx, { threadId, version: 2 }))).toBe("feedbackClosed");
      await reopenThread(operator, { threadId, version: 2 });
      expect(await reasonIn(operator, (ctx) => reopenThread(ctx, { threadId, version: 3 }))).toBe("feedbackOpen");
    }));

  it("cannot be answered where the client has no such contact", () =>
    withRollback(async (db) => {
      const { operator, threadId } = await given(db);
      expect(await reasonIn(operator, (ctx) => answer(ctx, threadId, { way: "email" }))).toBe("feedbackNoEmail");
    }));

  it("shows a number of eight digits or more to those alone who see contacts", () =>
    withRollback(async (db) => {
      const { operator, threadId } = await given(db, { body: "Мой номер 79151234567" });
      expect((await getThread(operator, { id: threadId })).messages[0]?.body).not.toContain("79151234567");
      const administrator = await contextFor(db, "administrator");
      expect((await getThread(administrator, { id: threadId })).messages[0]?.body).toContain("79151234567");
    }));
});

describe("the queue", () => {
  it("gives the next one by the term, and each to one person", () =>
    withRollback(async (db) => {
      const { operator, client, threadId } = await given(db);
      const urgent = await topicOf(db, 1);
      const second = await openThread(operator, {
        clientId: client.id,
        topicId: urgent,
        channel: "site",
        body: "!",
        key: key(),
      });
      const other = await person(db, "operator");
      expect(await takeNextThread(operator, {})).toEqual({ threadId: second.threadId });
      expect(await takeNextThread(other, {})).toEqual({ threadId });
      expect(await takeNextThread(other, {})).toEqual({ threadId: null });
      expect((await findThreads(other, { tab: "mine" })).rows).toMatchObject([{ id: threadId }]);
    }));

  it("shows what waits before what is answered, and pages through both without losing or repeating any", () =>
    withRollback(async (db) => {
      const { operator, threadId, topicId, client } = await given(db);
      await answer(operator, threadId);
      await db.execute(sql`
        insert into feedback_thread (client_id, topic_id, channel, opened_by, state, assignee_id, assigned_at, due_at, last_at)
        select ${client.id}, ${topicId}, 'site', 'user:1', case when n % 3 = 0 then 'answered' else 'open' end,
          ${idOf(operator)}, app_now(), app_now() + make_interval(mins => n % 40), app_now() - make_interval(mins => n % 40)
        from generate_series(1, 120) n`);
      for (const tab of ["mine", "all"] as const) {
        const seen: { id: number; state: string }[] = [];
        let after: string | undefined;
        do {
          const page = await findThreads(operator, { tab, ...(after && { after }) });
          seen.push(...page.rows);
          after = page.next ?? undefined;
        } while (after);
        expect(seen).toHaveLength(121);
        expect(new Set(seen.map(({ id }) => id)).size).toBe(121);
        if (tab === "mine") expect(seen.map(({ state }) => state).lastIndexOf("open")).toBe(79);
      }
    }));

  it("lets an operator take what nobody has, and a lead give it to anybody who can answer it", () =>
    withRollback(async (db) => {
      const { operator, threadId } = await given(db);
      const [lead, other, marketer] = [
        await person(db, "shift_lead"),
        await person(db, "operator"),
        await person(db, "marketer"),
      ];
      const assign = (ctx: Context, to: Context, version: number) =>
        reasonIn(ctx, (inner) => assignThread(inner, { threadId, version, userId: idOf(to) }));
      expect(await assign(operator, other, 1)).toBe("forbidden");
      expect(await assign(lead, marketer, 1)).toBe("notAllowedValue");
      await assignThread(operator, { threadId, version: 1, userId: idOf(operator) });
      expect(await assign(other, other, 2)).toBe("forbidden");
      await assignThread(lead, { threadId, version: 2, userId: idOf(other) });
      expect(await read(db, threadId)).toMatchObject({ assigneeId: idOf(other), assignedBy: idOf(lead) });
    }));

  it("shows a person limited to stores the matters of their clients alone", () =>
    withRollback(async (db) => {
      const store = await givenStore(db);
      const { client, threadId } = await given(db);
      const limited = await contextFor(db, "shift_lead", { stores: [store.code] });
      expect((await findThreads(limited, { tab: "all" })).rows).toEqual([]);
      expect(await countThreads(limited)).toEqual({ mine: 0, unassigned: 0, overdue: 0 });
      expect(await reasonIn(limited, (ctx) => getThread(ctx, { id: threadId }))).toBe("notFound");
      expect(await reasonIn(limited, (ctx) => closeThread(ctx, { threadId, version: 1 }))).toBe("notFound");
      expect(await takeNextThread(limited, {})).toEqual({ threadId: null });
      await db.execute(sql`update client set joined_store_id = ${store.id} where id = ${client.id}`);
      expect((await findThreads(limited, { tab: "all" })).rows).toMatchObject([{ id: threadId }]);
    }));
});

describe("merging two matters", () => {
  it("brings together what was said; the one that is left waits by the earlier term", () =>
    withRollback(async (db) => {
      const { operator, client, topicId, threadId } = await given(db);
      const lead = await person(db, "shift_lead");
      await advanceClock(db, "1 hour");
      const again = { clientId: client.id, topicId, channel: "email", body: "Так и не пришли", key: key() } as const;
      const { threadId: later } = await openThread(operator, again);
      await mergeThreads(lead, { threadId, version: 1, intoId: later });
      const opened = await getThread(lead, { id: later });
      expect(opened.messages.map(({ body, fromThreadId }) => [body, fromThreadId])).toEqual([
        ["Не пришли бонусы", threadId],
        ["Так и не пришли", null],
      ]);
      expect(opened.dueAt).toContain("2026-11-23T14:00:00");
      expect(await read(db, threadId)).toMatchObject({ state: "closed", mergedInto: later });
      expect(await reasonIn(operator, (ctx) => answer(ctx, threadId, { version: 2 }))).toBe("feedbackMerged");
      expect((await findThreads(lead, { tab: "all" })).rows.map(({ id }) => id)).toEqual([later]);
    }));

  it("is refused for matters of two clients", () =>
    withRollback(async (db) => {
      const { topicId, threadId, operator } = await given(db);
      const lead = await person(db, "shift_lead");
      const stranger = await givenClient(db);
      const other = await openThread(operator, {
        clientId: stranger.id,
        topicId,
        channel: "site",
        body: "?",
        key: key(),
      });
      const merging = (ctx: Context) => mergeThreads(ctx, { threadId, version: 1, intoId: other.threadId });
      expect(await reasonIn(lead, merging)).toBe("feedbackOtherClient");
    }));
});

describe("ready answers", () => {
  it("are offered with their variables put in, those of the topic and those for all", () =>
    withRollback(async (db) => {
      const { operator, threadId, topicId } = await given(db);
      const administrator = await contextFor(db, "administrator");
      const save = (name: string, ofTopic: number | null, body: string) =>
        saveAnswer(administrator, { id: null, name, topicId: ofTopic, body });
      await save("Свой", topicId, "{name}, обращение № {number}");
      await save("Чужой", await topicOf(db, 2), "нет");
      await save("Общий", null, "Спасибо");
      expect((await getThread(operator, { id: threadId })).answers.map(({ text }) => text)).toEqual([
        `Анна, обращение № ${threadId}`,
        "Спасибо",
      ]);
      const wrong = (ctx: Context) => saveAnswer(ctx, { id: null, name: "Мимо", topicId: null, body: "{balance}" });
      expect(await reasonIn(administrator, wrong)).toBe("templateVariable");
    }));
});

function idOf({ actor }: Context): number {
  return actor.kind === "user" ? actor.id : 0;
}
