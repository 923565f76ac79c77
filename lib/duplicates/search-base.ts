import "server-only";

import { and, eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { duplicateSearches } from "@/db/schema";
import { actorName } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { enqueueJob } from "@/lib/queue/enqueue";

import { findDuplicates } from "./find-duplicates";
import { noInput, searchIdInput } from "./schema";

export const searchBaseName = "duplicates.searchBase";

const clientsAtOnce = 200;

/** Begins to compare everybody with everybody whom something brings together; one such search runs at a time. */
export const startSearch = defineCommand({
  name: "duplicates.startSearch",
  permission: "clients.merge",
  input: noInput,
  async run(ctx) {
    const [search] = await ctx.db
      .insert(duplicateSearches)
      .values({
        state: "running",
        startedBy: actorName(ctx.actor),
        clientsTotal: sql`(select count(*) from client where state in ('anonymous', 'registered') and recycle_until is null)`,
      })
      .onConflictDoNothing()
      .returning({ id: duplicateSearches.id, clientsTotal: duplicateSearches.clientsTotal });
    if (!search) throw new Refusal("conflict", "duplicateSearchRuns");
    await enqueueJob(ctx.db, searchBaseName, { searchId: search.id });
    return {
      result: search,
      audit: { subject: `duplicateSearch:${search.id}`, facts: { clients: search.clientsTotal } },
    };
  },
});

/** Ends a search where it is; what it has found stays. */
export const cancelSearch = defineCommand({
  name: "duplicates.cancelSearch",
  permission: "clients.merge",
  input: searchIdInput,
  async run(ctx, { searchId }) {
    const [ended] = await ctx.db
      .update(duplicateSearches)
      .set({ state: "cancelled", finishedAt: sql`app_now()` })
      .where(and(eq(duplicateSearches.id, searchId), eq(duplicateSearches.state, "running")))
      .returning({ done: duplicateSearches.clientsDone });
    if (!ended) return { result: null, audit: null };
    return { result: null, audit: { subject: `duplicateSearch:${searchId}`, facts: { clients: ended.done } } };
  },
});

/**
 * Walks through the base, a stretch of clients a transaction. What it found and how far it came are kept together:
 * killed anywhere and run again, it goes on behind the last stretch.
 */
export async function searchBase(db: Db, searchId: number, signal: AbortSignal): Promise<"ended" | "interrupted"> {
  for (;;) {
    if (signal.aborted) return "interrupted";
    if ((await db.transaction((inner) => searchStretch(inner, searchId))) === "ended") return "ended";
  }
}

async function searchStretch(db: Db, searchId: number): Promise<"more" | "ended"> {
  const [search] = await db
    .select()
    .from(duplicateSearches)
    .where(and(eq(duplicateSearches.id, searchId), eq(duplicateSearches.state, "running")))
    .for("update");
  if (!search) return "ended";
  const { rows } = await db.execute<{ id: number }>(sql`
    select id from client where id > ${search.lastClientId} and recycle_until is null and state in ('anonymous', 'registered')
    order by id limit ${clientsAtOnce}`);
  const ids = rows.map(({ id }) => Number(id));
  const last = ids.at(-1);
  if (last === undefined) {
    await db
      .update(duplicateSearches)
      .set({ state: "done", finishedAt: sql`app_now()` })
      .where(eq(duplicateSearches.id, searchId));
    return "ended";
  }
  await findDuplicates(db, ids);
  await db
    .update(duplicateSearches)
    .set({ lastClientId: last, clientsDone: search.clientsDone + ids.length })
    .where(eq(duplicateSearches.id, searchId));
  return "more";
}
