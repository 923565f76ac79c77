import "server-only";

import { and, eq, inArray, sql } from "drizzle-orm";

import { batches, exports, imports } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { translator } from "@/lib/texts/translator";

import { exportTexts } from "./export-texts";
import type { RunningJob } from "./running-jobs";

/** Files and mass operations of this person that wait or run. Nobody needs a right to see his own work. */
export async function findRunningJobs(ctx: Context): Promise<RunningJob[]> {
  const { actor, db } = ctx;
  if (actor.kind !== "user") return [];
  const live = ["queued", "running"] as const;
  const coming = await db
    .select({ id: imports.id, title: imports.fileName, done: imports.rowsRead, total: imports.rowsTotal })
    .from(imports)
    .where(and(eq(imports.createdBy, actor.id), inArray(imports.state, live)))
    .orderBy(imports.id);
  const going = await db
    .select({ id: exports.id, done: exports.rowsWritten, total: exports.rowsTotal })
    .from(exports)
    .where(and(eq(exports.createdBy, actor.id), inArray(exports.state, live)))
    .orderBy(exports.id);
  const moving = await db
    .select({
      id: batches.id,
      kind: batches.kind,
      done: sql<number>`case when ${batches.state} = 'undoing' then ${batches.itemsUndone} + ${batches.itemsKept}
        else ${batches.itemsDone} + ${batches.itemsRefused} end`,
      total: sql<number | null>`case ${batches.state} when 'undoing' then ${batches.itemsDone}
        when 'running' then ${batches.itemsPlanned} end`,
    })
    .from(batches)
    .where(
      sql`coalesce(${batches.undoneBy}, ${batches.createdBy}) = ${actor.id}
        and ${inArray(batches.state, ["preparing", "running", "undoing"])}`,
    )
    .orderBy(batches.id);
  const texts = exportTexts(ctx.locale);
  const operations = translator(ctx.locale, "operations");
  return [
    ...coming.map((job) => ({ kind: "import" as const, ...job })),
    ...going.map((job) => ({ kind: "export" as const, title: texts("job", { id: String(job.id) }), ...job })),
    ...moving.map(({ id, kind, done, total }) => ({
      kind: "batch" as const,
      id,
      title: operations("detailsTitle", { name: operations(`name.${kind}`), id: String(id) }),
      done,
      total,
    })),
  ];
}
