import "server-only";

import { and, desc, eq, isNotNull, ne, sql } from "drizzle-orm";

import { importRows, imports, users } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { Refusal } from "@/lib/core/refusal";
import { findCustomFields } from "@/lib/programme/custom-fields";
import { sentence } from "@/lib/texts/describe-refusal";
import type { RefusalReason } from "@/lib/texts/refusal-reason";

import { describeFault } from "./describe-fault";
import { readOptions } from "./import-run";
import { maskPreview } from "./mask-preview";
import { requireImports } from "./require-imports";
import type { ImportCounts, ImportDetail, ImportPreview, ImportRow } from "./schema";

const importsShown = 200;
const errorsShown = 100;

/** Files that were loaded, the latest first. */
export async function findImports(ctx: Context): Promise<ImportRow[]> {
  requireImports(ctx);
  const rows = await selectImports(ctx).orderBy(desc(imports.id)).limit(importsShown);
  return rows.map(({ record, author }) => toRow(ctx, record, author));
}

/** One file with its first rows, its mapping and what was wrong with it. */
export async function getImport(ctx: Context, id: number): Promise<ImportDetail> {
  requireImports(ctx);
  const [found] = await selectImports(ctx).where(eq(imports.id, id));
  if (!found) throw Refusal.notFound();
  const { record, author } = found;
  const preview = record.preview as ImportPreview;
  const fields = await findCustomFields(ctx.db);
  return {
    ...toRow(ctx, record, author),
    preview: ctx.rights.has("contacts.see") ? preview : maskPreview(preview, record.mapping),
    mapping: record.mapping,
    options: readOptions(record),
    errors: await findErrors(ctx, record),
    customColumns: fields.map(({ key, label }) => ({ key: `custom.${key}`, label })),
    isRemembered: await isRemembered(ctx, record),
  };
}

/** The stored file of failed rows and the name under which it is handed out. */
export async function getFailedFile(ctx: Context, id: number): Promise<{ path: string; name: string }> {
  requireImports(ctx);
  const [record] = await ctx.db.select().from(imports).where(eq(imports.id, id));
  if (!record?.failedFilePath) throw Refusal.notFound();
  const base = record.fileName.replace(/\.[^.]{1,5}$/, "");
  return { path: record.failedFilePath, name: `${base} - ${ctx.locale === "ru" ? "ошибки" : "errors"}.xlsx` };
}

type Record = typeof imports.$inferSelect;

function selectImports(ctx: Context) {
  return ctx.db
    .select({ record: imports, author: users.name })
    .from(imports)
    .leftJoin(users, eq(users.id, imports.createdBy));
}

function toRow(ctx: Context, record: Record, author: string | null): ImportRow {
  const { failure } = record;
  return {
    id: record.id,
    kind: record.kind,
    fileName: record.fileName,
    fileSize: record.fileSize,
    state: record.state,
    dryRun: record.dryRun,
    phase: record.phase as ImportRow["phase"],
    rowsRead: record.rowsRead,
    rowsTotal: record.rowsTotal,
    counts: countsOf(record),
    failure: failure
      ? sentence(ctx.locale, failure.reason as RefusalReason, failure.params as { [key: string]: string })
      : null,
    hasFile: record.filePath !== null,
    hasFailedFile: record.failedFilePath !== null,
    author: author ?? "",
    createdAt: record.createdAt.toISOString(),
    finishedAt: record.finishedAt?.toISOString() ?? null,
    isCancelling: record.cancelRequestedAt !== null,
  };
}

function countsOf(record: Record): ImportCounts {
  const { rowsCreated, rowsUpdated, rowsUnchanged, rowsFailed, rowsTotal, state } = record;
  const ended = rowsCreated + rowsUpdated + rowsUnchanged + rowsFailed;
  return {
    read: record.rowsRead,
    created: rowsCreated,
    updated: rowsUpdated,
    unchanged: rowsUnchanged,
    failed: rowsFailed,
    waiting: state === "done" ? Math.max((rowsTotal ?? 0) - ended, 0) : 0,
  };
}

async function findErrors(ctx: Context, { id, mapping }: Record): Promise<ImportDetail["errors"]> {
  const rows = await ctx.db
    .select({ row: importRows.rowNumber, errors: importRows.errors })
    .from(importRows)
    .where(and(eq(importRows.importId, id), eq(importRows.outcome, "failed"), isNotNull(importRows.errors)))
    .orderBy(importRows.rowNumber)
    .limit(errorsShown);
  return rows.flatMap(({ row, errors }) =>
    (errors ?? []).map((fault) => ({
      row,
      column: Object.entries(mapping).find(([, key]) => key === fault.column)?.[0] ?? "",
      code: fault.code,
      message: describeFault(fault as Parameters<typeof describeFault>[0], {}, ctx.locale),
    })),
  );
}

async function isRemembered(ctx: Context, { id, preview, state }: Record): Promise<boolean> {
  if (state !== "uploaded") return false;
  const columns = JSON.stringify((preview as ImportPreview).columns);
  const [earlier] = await ctx.db
    .select({ id: imports.id })
    .from(imports)
    .where(
      and(ne(imports.id, id), isNotNull(imports.startedAt), sql`${imports.preview} -> 'columns' = ${columns}::jsonb`),
    )
    .limit(1);
  return earlier !== undefined;
}
