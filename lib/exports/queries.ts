import "server-only";

import { desc, eq } from "drizzle-orm";
import { onlyRow } from "@/db/only-row";
import { exports, users } from "@/db/schema";
import { type Context, requirePermission } from "@/lib/access/context";
import { recordAudit } from "@/lib/audit/record-audit";
import { dayInZone } from "@/lib/core/dates";
import { pathOfStored } from "@/lib/core/file-store";
import { Refusal } from "@/lib/core/refusal";
import { getSetting } from "@/lib/programme/settings";
import { sentence } from "@/lib/texts/describe-refusal";
import type { RefusalReason } from "@/lib/texts/refusal-reason";

import type { ExportRecord } from "./author-context";
import { findExportColumns } from "./columns";
import { maySeeExport } from "./commands";
import { describeFilters } from "./describe-filter";
import { visibleColumns } from "./export-columns";
import { columnName, exportTexts } from "./export-texts";
import { rowsPerSheetMax } from "./rules";
import type { ExportForm, ExportRow } from "./schema";

const exportsShown = 100;

/** Own files, the latest first; everybody's for administrators. */
export async function findExports(ctx: Context): Promise<ExportRow[]> {
  requirePermission(ctx, "exports.run");
  if (ctx.actor.kind !== "user") throw new Refusal("forbidden", "peopleOnly");
  const found = ctx.db
    .select({ record: exports, author: users.name })
    .from(exports)
    .leftJoin(users, eq(users.id, exports.createdBy));
  const mine = ctx.actor.role === "administrator" ? undefined : eq(exports.createdBy, ctx.actor.id);
  const rows = await found.where(mine).orderBy(desc(exports.id)).limit(exportsShown);
  const filters = await describeFilters(
    ctx,
    rows.map(({ record }) => record),
  );
  const texts = exportTexts(ctx.locale);
  const names = new Map((await findExportColumns(ctx.db)).map((column) => [column.id, columnName(column, texts)]));
  return rows.map(({ record, author }, index) => ({
    ...toRow(ctx, record),
    author: author ?? "",
    filter: filters[index] ?? "",
    columns: record.columns.map((id) => names.get(id) ?? id),
  }));
}

/** What the dialog of an export offers to this person. */
export async function getExportForm(ctx: Context): Promise<ExportForm> {
  requirePermission(ctx, "exports.run");
  const texts = exportTexts(ctx.locale);
  const columns = visibleColumns(await findExportColumns(ctx.db), ctx.rights);
  const offered = new Set(columns.map(({ id }) => id));
  const sets = await getSetting(ctx.db, "exportColumnSets");
  return {
    columns: columns.map((column) => ({
      id: column.id,
      label: columnName(column, texts),
      group: column.group,
      isContact: column.isContact ?? false,
      isUsual: column.isUsual ?? false,
    })),
    sets: sets.map((set) => ({ ...set, columns: set.columns.filter((id) => offered.has(id)) })),
    mayHaveContacts: ctx.rights.has("exports.contacts"),
    rowsPerSheet: rowsPerSheetMax,
  };
}

export type Download = { state: "ready"; path: string; name: string; format: "xlsx" | "csv" } | { state: "expired" };

/** The file of an export for whoever may have it now, by its token; each handing out is on record. */
export async function openDownload(ctx: Context, token: string): Promise<Download> {
  requirePermission(ctx, "exports.run");
  const [record] = await ctx.db.select().from(exports).where(eq(exports.token, token));
  if (!record) throw Refusal.notFound();
  if (!maySeeExport(ctx, record.createdBy)) {
    throw new Refusal("forbidden", "forbidden", { params: { right: "exports.run" } });
  }
  if (record.withContacts) requirePermission(ctx, "exports.contacts");
  for (const column of await findExportColumns(ctx.db)) {
    if (column.right && record.columns.includes(column.id)) requirePermission(ctx, column.right);
  }
  const { now } = onlyRow((await ctx.db.execute<{ now: string }>("select app_now() as now")).rows);
  if (record.state === "expired" || (record.expiresAt && record.expiresAt <= new Date(now)))
    return { state: "expired" };
  if (record.state !== "done" || !record.filePath) throw Refusal.notFound();
  await recordAudit(ctx, "export.download", { subject: `export:${record.id}`, facts: { sha256: record.sha256 } });
  const day = dayInZone(record.snapshotAt ?? new Date(now), await getSetting(ctx.db, "timeZone"));
  const name = `${exportTexts(ctx.locale)("fileName", { day, id: String(record.id) })}.${record.format}`;
  return { state: "ready", path: pathOfStored(record.filePath), name, format: record.format };
}

function toRow(ctx: Context, record: ExportRecord): Omit<ExportRow, "author" | "filter" | "columns"> {
  const { failure } = record;
  const iso = (moment: Date | null) => moment?.toISOString() ?? null;
  return {
    id: record.id,
    token: record.token,
    format: record.format,
    withContacts: record.withContacts,
    purpose: record.purpose,
    state: record.state,
    rowsWritten: record.rowsWritten,
    rowsTotal: record.rowsTotal,
    fileSize: record.fileSize,
    sha256: record.sha256,
    failure: failure
      ? sentence(ctx.locale, failure.reason as RefusalReason, failure.params as { [key: string]: string })
      : null,
    isOwn: ctx.actor.kind === "user" && ctx.actor.id === record.createdBy,
    createdAt: record.createdAt.toISOString(),
    startedAt: iso(record.startedAt),
    snapshotAt: iso(record.snapshotAt),
    finishedAt: iso(record.finishedAt),
    expiresAt: iso(record.expiresAt),
    isCancelling: record.cancelRequestedAt !== null,
  };
}
