import "server-only";

import { and, eq, inArray, sql } from "drizzle-orm";

import { batches, cardBatches, duplicateSearches, exports, imports } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import { exportTexts } from "@/lib/exports/export-texts";
import { translator } from "@/lib/texts/translator";

import type { RunningJob } from "./running-jobs";

const live = ["queued", "running"] as const;

/** What this person has begun and what still waits or runs. Nobody needs a right to see his own work. */
export async function findRunningJobs(ctx: Context): Promise<RunningJob[]> {
  if (ctx.actor.kind !== "user") return [];
  const own = ctx.actor.id;
  return [
    ...(await findImports(ctx, own)),
    ...(await findExports(ctx, own)),
    ...(await findMassOperations(ctx, own)),
    ...(await findPackings(ctx, own)),
    ...(await findSearches(ctx)),
  ];
}

async function findImports({ db }: Context, own: number): Promise<RunningJob[]> {
  const rows = await db
    .select({ id: imports.id, title: imports.fileName, done: imports.rowsRead, total: imports.rowsTotal })
    .from(imports)
    .where(and(eq(imports.createdBy, own), inArray(imports.state, live)))
    .orderBy(imports.id);
  return rows.map((row) => ({ kind: "import", ...row }));
}

async function findExports({ db, locale }: Context, own: number): Promise<RunningJob[]> {
  const rows = await db
    .select({ id: exports.id, done: exports.rowsWritten, total: exports.rowsTotal })
    .from(exports)
    .where(and(eq(exports.createdBy, own), inArray(exports.state, live)))
    .orderBy(exports.id);
  const t = exportTexts(locale);
  return rows.map((row) => ({ kind: "export", title: t("job", { id: String(row.id) }), ...row }));
}

async function findMassOperations({ db, locale }: Context, own: number): Promise<RunningJob[]> {
  const rows = await db
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
      sql`coalesce(${batches.undoneBy}, ${batches.createdBy}) = ${own}
        and ${inArray(batches.state, ["preparing", "running", "undoing"])}`,
    )
    .orderBy(batches.id);
  const t = translator(locale, "operations");
  return rows.map(({ kind, ...row }) => ({
    kind: "batch",
    title: t("detailsTitle", { name: t(`name.${kind}`), id: String(row.id) }),
    ...row,
  }));
}

async function findPackings({ db, locale }: Context, own: number): Promise<RunningJob[]> {
  const rows = await db
    .select({
      id: cardBatches.id,
      done: sql<number>`(${cardBatches.nextNumber} - ${cardBatches.firstNumber})::int`,
      total: sql<number>`(${cardBatches.lastNumber} - ${cardBatches.firstNumber} + 1)::int`,
    })
    .from(cardBatches)
    .where(and(eq(cardBatches.createdBy, own), inArray(cardBatches.state, live)))
    .orderBy(cardBatches.id);
  const t = translator(locale, "cards");
  return rows.map((row) => ({ kind: "packing", title: t("batches.job", { id: String(row.id) }), ...row }));
}

async function findSearches({ db, locale, actor }: Context): Promise<RunningJob[]> {
  const rows = await db
    .select({
      id: duplicateSearches.id,
      done: duplicateSearches.clientsDone,
      total: duplicateSearches.clientsTotal,
    })
    .from(duplicateSearches)
    .where(and(eq(duplicateSearches.startedBy, actorName(actor)), eq(duplicateSearches.state, "running")));
  const t = translator(locale, "duplicates");
  return rows.map((row) => ({ kind: "search", title: t("search.job"), ...row }));
}
