import "server-only";

import { and, eq, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";

import { feedbackThreads } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import { Refusal } from "@/lib/core/refusal";

export type StoredThread = typeof feedbackThreads.$inferSelect;

/** A matter with its row locked; what lies outside the stores of the person is not found, what was merged is closed for good. */
export async function lockThread(ctx: Context, threadId: number): Promise<StoredThread> {
  const [thread] = await ctx.db
    .select()
    .from(feedbackThreads)
    .where(and(eq(feedbackThreads.id, threadId), inStoreScope(ctx, feedbackThreads.clientId)))
    .for("update");
  if (!thread) throw Refusal.notFound();
  if (thread.mergedInto !== null) {
    throw new Refusal("conflict", "feedbackMerged", { params: { id: thread.mergedInto } });
  }
  return thread;
}

/** The same as the person saw it: whoever answers at the same moment as somebody else is told so. */
export async function lockThreadAt(ctx: Context, threadId: number, version: number): Promise<StoredThread> {
  const thread = await lockThread(ctx, threadId);
  if (thread.version !== version) throw new Refusal("conflict", "feedbackChanged");
  return thread;
}

/** Writes what has changed, under the next version. */
export async function changeThread(
  ctx: Context,
  threadId: number,
  change: PgUpdateSetSource<typeof feedbackThreads>,
): Promise<void> {
  await ctx.db
    .update(feedbackThreads)
    .set({ ...change, version: sql`${feedbackThreads.version} + 1` })
    .where(eq(feedbackThreads.id, threadId));
}

/** It waits for an answer again, as long as its topic allows from now on. */
export function waitsAnew(topicId: number) {
  return {
    state: "open" as const,
    closedAt: null,
    closedBy: null,
    dueAt: sql`app_now() + make_interval(hours => (select hours from feedback_topic where id = ${topicId}))`,
  };
}

/** Whom a matter is given to from now on; null: nobody. */
export function givenTo(ctx: Context, userId: number | null) {
  return userId === null
    ? { assigneeId: null, assignedAt: null, assignedBy: null }
    : { assigneeId: userId, assignedAt: sql`app_now()`, assignedBy: personOf(ctx) };
}

export function personOf({ actor }: Context): number {
  if (actor.kind !== "user") throw new Refusal("forbidden", "peopleOnly");
  return actor.id;
}

export function auditOf({ id, clientId }: Pick<StoredThread, "id" | "clientId">, facts: Record<string, unknown> = {}) {
  return { subject: `feedback:${id}`, clientId, facts };
}
