import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { feedbackThreads, feedbackTopics } from "@/db/schema";

import { dayIn, dayNumber, dayText } from "./plain-days";
import { feedbackTopicNames, type World } from "./world";

/** What each client of the world has turned to the contact centre with; the topics have the keys of the world as ids. */
export async function storeFeedback(db: Db, world: World, ids: readonly number[]): Promise<void> {
  for (const [index, name] of feedbackTopicNames.entries()) {
    await db
      .insert(feedbackTopics)
      .overridingSystemValue()
      .values({ id: index + 1, name, hours: 24 });
  }
  const today = dayNumber(dayIn(world.timeZone, new Date(world.now)));
  for (const [index, { feedback }] of world.clients.entries()) {
    for (const { topic, state, late, day, merged } of feedback) {
      const isClosed = state === "closed" || merged;
      await db.insert(feedbackThreads).values({
        clientId: ids[index] ?? 0,
        topicId: Number(topic),
        channel: "phone",
        state: isClosed ? "closed" : state,
        openedBy: "job:test",
        openedAt: sql`(${dayText(today + day)}::date + time '12:00') at time zone ${world.timeZone}`,
        dueAt: sql`app_now() + make_interval(hours => ${late ? -1 : 1})`,
        closedAt: isClosed ? sql`app_now()` : null,
        mergedInto: merged ? 1 : null,
      });
    }
  }
}
