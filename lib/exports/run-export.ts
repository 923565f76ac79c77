import "server-only";

import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";

import { and, eq, inArray, sql } from "drizzle-orm";

import { exports } from "@/db/schema";
import { withConnection } from "@/db/with-connection";
import type { Context } from "@/lib/access/context";
import { recordAudit } from "@/lib/audit/record-audit";
import { deleteStored, draftPathOfStored, newStoredFile, pathOfStored, publishStored } from "@/lib/core/file-store";
import { Refusal } from "@/lib/core/refusal";
import { getSetting } from "@/lib/programme/settings";
import type { JobRun } from "@/lib/queue/define-job";
import type { Definition } from "@/lib/segments/tree";

import { authorContext, type ExportRecord } from "./author-context";
import { findExportColumns } from "./columns";
import { namedDefinition } from "./commands";
import { requireExportColumns } from "./export-columns";
import { ExportCancelled, ExportInterrupted, ExportProgress } from "./export-progress";
import { rowsPerSheetMax } from "./rules";
import { digestOf, writeFile } from "./write-file";

/** What a test makes smaller, or breaks. */
export type ExportMeans = { rowsPerSheet: number; create(path: string): Writable };

const usual: ExportMeans = {
  rowsPerSheet: rowsPerSheetMax,
  create: (path) => createWriteStream(path, { mode: 0o600, highWaterMark: 1_048_576 }),
};

/**
 * Writes the file of an export and offers it when it is whole: flushed, renamed, counted, its digest in the journal.
 * Killed at any point and run again, it is written anew from a new snapshot under the same id; no half file remains.
 */
export async function runExport(ctx: Context, exportId: number, job: JobRun, means = usual): Promise<void> {
  const record = await takeUp(ctx, exportId);
  if (!record?.filePath) return;
  try {
    await write(ctx, record, record.filePath, new ExportProgress(ctx.db, exportId, job.signal), means);
  } catch (error) {
    await deleteStored(record.filePath);
    if (error instanceof ExportInterrupted) throw error;
    const failure = failureOf(error);
    if (!failure && !job.isLastAttempt && !(error instanceof ExportCancelled)) throw error;
    await giveUp(ctx, record, error instanceof ExportCancelled ? "cancelled" : "failed", failure);
    if (!failure && !(error instanceof ExportCancelled)) throw error;
  }
}

async function write(
  ctx: Context,
  record: ExportRecord,
  stored: string,
  progress: ExportProgress,
  { rowsPerSheet, create }: ExportMeans,
): Promise<void> {
  const author = await authorContext(ctx.db, record);
  const columns = requireExportColumns(
    await findExportColumns(ctx.db),
    record.columns,
    record.withContacts,
    author.rights,
  );
  const { rows, snapshotAt } = await withConnection(ctx.db, (connection) =>
    writeFile(connection, {
      author,
      record,
      columns,
      rowsPerSheet,
      file: create(draftPathOfStored(stored)),
      onSnapshot: async (at, total) => {
        await ctx.db.update(exports).set({ snapshotAt: at, rowsTotal: total }).where(eq(exports.id, record.id));
      },
      onRows: (written) => progress.report(written),
    }),
  );
  await publishStored(stored);
  const { sha256, size } = await digestOf(pathOfStored(stored));
  const days = await getSetting(ctx.db, "exportsKeptDays");
  await ctx.db.transaction(async (db) => {
    await db
      .update(exports)
      .set({
        state: "done",
        rowsWritten: rows,
        sha256,
        fileSize: size,
        finishedAt: sql`app_now()`,
        expiresAt: sql`app_now() + make_interval(days => ${days})`,
      })
      .where(eq(exports.id, record.id));
    await recordAudit({ ...ctx, db }, "export.end", {
      subject: `export:${record.id}`,
      facts: {
        state: "done",
        author: `user:${record.createdBy}`,
        rows,
        sha256,
        withContacts: record.withContacts,
        snapshotAt: snapshotAt.toISOString(),
        ...namedDefinition(record.definition as Definition),
      },
    });
  });
}

/** The export as it is to be written, with a name for its file; what a killed run has left is thrown away. */
async function takeUp(ctx: Context, exportId: number): Promise<ExportRecord | undefined> {
  const live = and(eq(exports.id, exportId), inArray(exports.state, ["queued", "running"]));
  const [found] = await ctx.db.select().from(exports).where(live);
  if (!found) return undefined;
  if (found.filePath) await deleteStored(found.filePath);
  const filePath = await newStoredFile("exports", found.format);
  const [record] = await ctx.db
    .update(exports)
    .set({ state: "running", filePath, rowsWritten: 0, startedAt: sql`coalesce(${exports.startedAt}, app_now())` })
    .where(live)
    .returning();
  return record;
}

async function giveUp(
  ctx: Context,
  record: ExportRecord,
  state: "failed" | "cancelled",
  failure: ExportRecord["failure"] | undefined,
): Promise<void> {
  const reason = failure ?? { reason: "internal", params: { code: `export-${record.id}` } };
  await ctx.db.transaction(async (db) => {
    await db
      .update(exports)
      .set({ state, filePath: null, finishedAt: sql`app_now()`, ...(state === "failed" && { failure: reason }) })
      .where(eq(exports.id, record.id));
    const facts = { state, author: `user:${record.createdBy}`, ...(state === "failed" && { reason: reason.reason }) };
    await recordAudit({ ...ctx, db }, "export.end", { subject: `export:${record.id}`, facts });
  });
}

function failureOf(error: unknown): ExportRecord["failure"] | undefined {
  if (error instanceof Refusal) {
    const { params, fields } = error.details;
    const [fault] = fields ?? [];
    const { reason, params: values } = fault ? fault : { reason: error.reason, params };
    return { reason, ...(values && { params: values }) };
  }
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOSPC" ? { reason: "diskFull" } : undefined;
}
