import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { clientNotes, feedbackMessages, feedbackThreads, feedbackTopics, reminders } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { mergeClients } from "@/lib/merging/merge-clients";
import { unmergeClients } from "@/lib/merging/unmerge-clients";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, uniqueNumber } from "@/lib/testing/factories";
import { advanceClock, setClock, withRollback } from "@/lib/testing/test-database";

import { mergeThreads } from "./merge-threads";
import { openThread } from "./open-thread";
import { addFromClient } from "./say-in-thread";

async function givenMatter(ctx: Context, clientId: number, topicId: number) {
  const key = `follow-${uniqueNumber()}`;
  const { threadId } = await openThread(ctx, { clientId, topicId, channel: "phone", body: `От № ${clientId}`, key });
  return threadId;
}

async function whereSaid(db: Db) {
  const rows = await db.select().from(feedbackMessages).orderBy(feedbackMessages.id);
  return rows.map(({ clientId, threadId, body }) => ({ clientId, threadId, body }));
}

it("matters, notes and reminders pass with their client, and go back where they came from, also out of a merged matter", () =>
  withRollback(async (db) => {
    await setClock(db, "2026-03-10T09:00:00Z");
    const ctx = await contextFor(db, "administrator");
    const me = ctx.actor.kind === "user" ? ctx.actor.id : 0;
    const topic = onlyRow(await db.insert(feedbackTopics).values({ name: "Тема", hours: 4 }).returning());
    const [kept, gone] = [await givenClient(db, { card: "880001" }), await givenClient(db, { card: "880002" })];
    const [own, his] = [await givenMatter(ctx, kept.id, topic.id), await givenMatter(ctx, gone.id, topic.id)];
    await db.insert(clientNotes).values({ clientId: gone.id, body: "Просит писать", writtenBy: me });
    await db.insert(reminders).values({ clientId: gone.id, body: "Позвонить", dueAt: sql`app_now()`, createdBy: me });

    await advanceClock(db, "1 hour");
    const versions = { survivor: 1, client: 1 };
    const { mergeId } = await mergeClients(ctx, { clientId: gone.id, survivorId: kept.id, versions });
    expect(await whereSaid(db)).toEqual([
      { clientId: kept.id, threadId: own, body: `От № ${kept.id}` },
      { clientId: kept.id, threadId: his, body: `От № ${gone.id}` },
    ]);
    expect(onlyRow(await db.select().from(clientNotes)).clientId).toBe(kept.id);
    expect(onlyRow(await db.select().from(reminders)).clientId).toBe(kept.id);
    await mergeThreads(ctx, { threadId: his, version: 1, intoId: own });
    await addFromClient(ctx, { threadId: own, body: "Ещё", key: "follow-more" });

    await advanceClock(db, "1 hour");
    await unmergeClients(ctx, { mergeId });
    expect(await whereSaid(db)).toEqual([
      { clientId: kept.id, threadId: own, body: `От № ${kept.id}` },
      { clientId: gone.id, threadId: his, body: `От № ${gone.id}` },
      { clientId: kept.id, threadId: own, body: "Ещё" },
    ]);
    const [back] = await db.select().from(feedbackThreads).where(eq(feedbackThreads.id, his));
    expect(back).toMatchObject({ clientId: gone.id, mergedInto: null, state: "closed" });
    expect(onlyRow(await db.select().from(clientNotes)).clientId).toBe(gone.id);
    expect(onlyRow(await db.select().from(reminders)).clientId).toBe(gone.id);
  }));
