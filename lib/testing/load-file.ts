import "server-only";

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";

import { eq } from "drizzle-orm";

import type { Database } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { importRows, imports } from "@/db/schema";
import { type Context, jobContext } from "@/lib/access/context";
import { startImport } from "@/lib/imports/commands";
import { receiveFile } from "@/lib/imports/receive-file";
import { registerUpload } from "@/lib/imports/register-upload";
import { runImport } from "@/lib/imports/run-import";
import type { ImportKind, ImportMapping, ImportOptions } from "@/lib/imports/schema";

type Load = {
  kind?: ImportKind;
  mapping?: ImportMapping;
  options?: Partial<ImportOptions>;
  dryRun?: boolean;
};

/** Files of a test stand in a folder of its own. */
export function useFileStore(): void {
  process.env.DATA_DIR = mkdtempSync(join(tmpdir(), "clientele-files-"));
}

/** Uploads a file as the page does. */
export async function uploadFile(ctx: Context, content: string | Buffer, name = "file.csv"): Promise<number> {
  const file = await receiveFile(Readable.from([Buffer.from(content)]), 300 * 1024 ** 2, () => true);
  return (await registerUpload(ctx, name, file)).id;
}

/** Loads a file from upload to end, with what was guessed unless the test says otherwise. */
export async function loadFile(ctx: Context, content: string | Buffer, load: Load = {}) {
  const id = await uploadFile(ctx, content);
  await startLoad(ctx, id, load);
  await runQueuedImport(ctx, id);
  return readImport(ctx, id);
}

/** Starts an uploaded import without running it. */
export async function startLoad(ctx: Context, id: number, { kind, mapping, options = {}, dryRun = false }: Load) {
  const uploaded = onlyRow(await ctx.db.select().from(imports).where(eq(imports.id, id)));
  await startImport(ctx, { id, kind: kind ?? uploaded.kind, mapping: mapping ?? uploaded.mapping, options, dryRun });
}

/** Runs a started import as the worker does. */
export async function runQueuedImport(ctx: Context, id: number, signal = new AbortController().signal): Promise<void> {
  await runImport(jobContext(ctx.db as Database, "imports.run"), id, { signal, attempt: 1, isLastAttempt: true });
}

/** An import as it stands, with what its failed rows were refused for: `row column code`. */
export async function readImport(ctx: Context, id: number) {
  const record = onlyRow(await ctx.db.select().from(imports).where(eq(imports.id, id)));
  const rows = await ctx.db.select().from(importRows).where(eq(importRows.importId, id)).orderBy(importRows.rowNumber);
  const faults = rows.flatMap(({ rowNumber, errors }) =>
    (errors ?? []).map(({ column, code }) => `${rowNumber} ${column} ${code}`),
  );
  const { state, rowsCreated, rowsUpdated, rowsUnchanged, rowsFailed } = record;
  const counts = { created: rowsCreated, updated: rowsUpdated, unchanged: rowsUnchanged, failed: rowsFailed };
  return { id, state, counts, faults, record };
}
