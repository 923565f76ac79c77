import "server-only";

import { eq, sql } from "drizzle-orm";

import { clientExclusions } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import { enqueueJob } from "@/lib/queue/enqueue";

import { callExclusion } from "./call-exclusion";
import { erasedPlaces } from "./erased-places";
import { eraseFilesName } from "./job-names";
import { readTraces } from "./read-traces";
import type { EndedExclusion, ErasedRows } from "./schema";

/**
 * Ends a client in the programme, in the caller's transaction: the books close, every place that holds a value of his
 * is left without it, and the act says how many rows that were. Files follow by a job, because they obey no transaction.
 */
export async function eraseClient(ctx: Context, clientId: number): Promise<EndedExclusion & { rows: ErasedRows[] }> {
  const { db } = ctx;
  const traces = await readTraces(db, clientId);
  const ended = await callExclusion<EndedExclusion>(
    db,
    sql`select e.exclusion_id as "exclusionId", e.burned, e.written_off as "writtenOff"
      from exclude_client(${clientId}::bigint, ${actorName(ctx.actor)}) e`,
  );

  const counts = new Map<string, number>();
  for (const { table, statement } of erasedPlaces) {
    const query = statement(traces);
    const erased = query ? ((await db.execute(query)).rowCount ?? 0) : 0;
    counts.set(table, (counts.get(table) ?? 0) + erased);
  }
  await db
    .update(clientExclusions)
    .set({
      erasedAt: sql`app_now()`,
      erasedBy: actorName(ctx.actor),
      burned: ended.burned,
      writtenOff: ended.writtenOff,
      erasedRows: Object.fromEntries(counts),
    })
    .where(eq(clientExclusions.id, ended.exclusionId));
  await enqueueJob(db, eraseFilesName, { exclusionId: ended.exclusionId });
  return { ...ended, rows: [...counts].map(([table, rows]) => ({ table, rows })) };
}
