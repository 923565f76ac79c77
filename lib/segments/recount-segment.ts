import "server-only";

import { and, eq, isNull, ne, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { segments } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { parseInput } from "@/lib/core/parse-input";
import { Refusal } from "@/lib/core/refusal";

import { predicateOf } from "./client-predicate";
import { loadFacts } from "./load-facts";
import { definition as definitionSchema } from "./schema";
import type { Definition } from "./tree";

export const recountJobName = "segments.recount";

/**
 * Brings the stored membership of one segment to what its definition says now: who left gets a closed stay, who
 * entered a new one, nobody else is touched. A definition saved meanwhile wins: then nothing of this count is kept.
 * May run any number of times, at once or after being killed.
 */
export async function recountSegment(ctx: Pick<Context, "db" | "rights">, segmentId: string): Promise<void> {
  const [segment] = await ctx.db.select().from(segments).where(eq(segments.id, segmentId));
  if (!segment || segment.kind === "static") return;
  if (segment.archivedAt) return closeStays(ctx.db, segmentId);

  await markState(ctx.db, segmentId, segment.version, "recounting");
  try {
    await recount(ctx, segmentId, segment.version, segment.definition as Definition);
  } catch (error) {
    if (!(error instanceof Refusal)) {
      await markState(ctx.db, segmentId, segment.version, "failed", "internal").catch(() => undefined);
      throw error;
    }
    // What it names is gone (a field, a store): repeating would not help, and the row says why.
    await markState(ctx.db, segmentId, segment.version, "failed", error.details.fields?.[0]?.reason ?? error.reason);
  }
}

/** Every dynamic segment, one after another; a segment that cannot be counted does not keep the others waiting. */
export async function recountAllSegments(ctx: Pick<Context, "db" | "rights">, signal?: AbortSignal): Promise<void> {
  const rows = await ctx.db
    .select({ id: segments.id })
    .from(segments)
    .where(and(isNull(segments.archivedAt), ne(segments.kind, "static")))
    .orderBy(sql`${segments.sizeAsOf} nulls first`);
  let failure: unknown;
  for (const { id } of rows) {
    signal?.throwIfAborted();
    await recountSegment(ctx, id).catch((error: unknown) => {
      failure ??= error;
    });
  }
  if (failure !== undefined) throw failure;
}

async function recount(
  ctx: Pick<Context, "db" | "rights">,
  segmentId: string,
  version: number,
  raw: Definition,
): Promise<void> {
  const definition = parseInput(definitionSchema, raw);
  const facts = await loadFacts(ctx, [definition]);
  const members = predicateOf(definition, facts);
  await ctx.db
    .transaction(async (db) => {
      // One count of a segment at a time: two at once would each enter the same clients.
      await db.execute(sql`select pg_advisory_xact_lock(hashtext('segment_recount'), hashtext(${segmentId}))`);
      const { rows } = await db.execute<{ size: number }>(sql`
      with fresh as materialized (select client.id from client where ${members}),
      gone as (
        delete from segment_member m
        where m.segment_id = ${segmentId}::uuid and not exists (select from fresh where fresh.id = m.client_id)
        returning m.client_id, m.entered_at
      ),
      closed as (
        insert into segment_stay (segment_id, client_id, entered_at, left_at)
        select ${segmentId}::uuid, client_id, entered_at, app_now() from gone
        on conflict do nothing
      ),
      entered as (
        insert into segment_member (segment_id, client_id)
        select ${segmentId}::uuid, fresh.id from fresh
        where not exists (
          select from segment_member m where m.segment_id = ${segmentId}::uuid and m.client_id = fresh.id)
        on conflict do nothing
      )
      select count(*)::int as size from fresh`);
      // Last of all, so that people who rename or save the segment wait for nothing but this.
      const kept = await db
        .update(segments)
        .set({ size: onlyRow(rows).size, sizeAsOf: new Date(facts.asOf), sizeState: "fresh", sizeReason: null })
        .where(and(eq(segments.id, segmentId), eq(segments.version, version), isNull(segments.archivedAt)))
        .returning({ id: segments.id });
      if (kept.length === 0) throw overtaken;
    })
    .catch((error: unknown) => {
      if (error !== overtaken) throw error;
    });
}

/** Undoes a count whose definition was replaced while it ran; saving has asked for the next one. */
const overtaken = new Error("The segment has another definition by now");

async function closeStays(db: Db, segmentId: string): Promise<void> {
  await db.execute(sql`
    with gone as (delete from segment_member where segment_id = ${segmentId}::uuid returning client_id, entered_at)
    insert into segment_stay (segment_id, client_id, entered_at, left_at)
    select ${segmentId}::uuid, client_id, entered_at, app_now() from gone on conflict do nothing`);
}

async function markState(
  db: Db,
  segmentId: string,
  version: number,
  sizeState: "recounting" | "failed",
  sizeReason: string | null = null,
): Promise<void> {
  await db
    .update(segments)
    .set({ sizeState, sizeReason })
    .where(and(eq(segments.id, segmentId), eq(segments.version, version)));
}
