import "server-only";

import { and, eq, inArray, sql } from "drizzle-orm";

import { imports } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { pathOfStored } from "@/lib/core/file-store";
import { Refusal } from "@/lib/core/refusal";
import { findCustomFields } from "@/lib/programme/custom-fields";
import { enqueueJob } from "@/lib/queue/enqueue";

import { isImportColumn, missingColumn } from "./columns";
import { inspectSheet } from "./inspect-file";
import { importsQueue, runImportName } from "./job-names";
import { rememberedChoice } from "./register-upload";
import { requireImports } from "./require-imports";
import {
  chooseSheetInput,
  type ImportKind,
  type ImportMapping,
  type ImportPreview,
  importIdInput,
  startImportInput,
} from "./schema";

/** Starts an import, or its rehearsal, as a job. */
export const startImport = defineCommand({
  name: "import.start",
  permission: "imports.run",
  input: startImportInput,
  async run(ctx, { id, kind, mapping, options, dryRun }) {
    const record = await lockImport(ctx, id);
    if (record.state === "queued" || record.state === "running") throw new Refusal("conflict", "importRunning");
    if (!record.filePath) throw new Refusal("conflict", "importFileGone");
    await requireMapping(ctx, kind, mapping, (record.preview as ImportPreview).columns);
    await ctx.db
      .update(imports)
      .set({
        kind,
        mapping,
        options,
        dryRun,
        state: "queued",
        phase: null,
        failure: null,
        cancelRequestedAt: null,
        startedAt: null,
        finishedAt: null,
        rowsTotal: null,
        rowsRead: 0,
        rowsCreated: 0,
        rowsUpdated: 0,
        rowsUnchanged: 0,
        rowsFailed: 0,
      })
      .where(eq(imports.id, id));
    await enqueueJob(ctx.db, runImportName, { importId: id }, { jobKey: `import:${id}`, queueName: importsQueue });
    return {
      result: { id },
      audit: { subject: `import:${id}`, facts: { kind, dryRun, options, columns: Object.values(mapping) } },
    };
  },
});

/** Asks a running import to stop; what it has written stays. One that has not begun is cancelled at once. */
export const cancelImport = defineCommand({
  name: "import.cancel",
  permission: "imports.run",
  input: importIdInput,
  async run(ctx, { id }) {
    const record = await lockImport(ctx, id);
    const isLive = record.state === "queued" || record.state === "running";
    if (!isLive || record.cancelRequestedAt) return { result: { id }, audit: null };
    const atOnce = record.state === "queued";
    await ctx.db
      .update(imports)
      .set({
        cancelRequestedAt: sql`app_now()`,
        ...(atOnce && { state: "cancelled" as const, finishedAt: sql`app_now()` }),
      })
      .where(and(eq(imports.id, id), inArray(imports.state, ["queued", "running"])));
    return { result: { id }, audit: { subject: `import:${id}` } };
  },
});

/** Takes another sheet of the workbook. */
export const chooseSheet = defineCommand({
  name: "import.chooseSheet",
  permission: "imports.run",
  input: chooseSheetInput,
  async run(ctx, { id, sheet }) {
    const record = await lockImport(ctx, id);
    if (record.state === "queued" || record.state === "running") throw new Refusal("conflict", "importRunning");
    if (!record.filePath) throw new Refusal("conflict", "importFileGone");
    const preview = await inspectSheet(pathOfStored(record.filePath), (record.preview as ImportPreview).sheets, sheet);
    const choice = await rememberedChoice(ctx, preview.columns);
    await ctx.db
      .update(imports)
      .set({ preview, ...choice })
      .where(eq(imports.id, id));
    return { result: { id }, audit: { subject: `import:${id}`, facts: { sheet } } };
  },
});

async function lockImport(ctx: Context, id: number) {
  requireImports(ctx);
  const [record] = await ctx.db.select().from(imports).where(eq(imports.id, id)).for("update");
  if (!record) throw Refusal.notFound();
  return record;
}

async function requireMapping(
  ctx: Context,
  kind: ImportKind,
  mapping: ImportMapping,
  columns: string[],
): Promise<void> {
  const keys = (await findCustomFields(ctx.db)).map(({ key }) => key);
  const taken = new Set<string>();
  for (const [column, key] of Object.entries(mapping)) {
    const path = `mapping.${column}`;
    if (!columns.includes(column)) throw Refusal.field(path, "importColumnUnknown", { column });
    if (!isImportColumn(kind, key, keys)) throw Refusal.field(path, "importColumnUnknown", { column: key });
    if (taken.has(key)) throw Refusal.field(path, "importColumnTwice", { column: key });
    taken.add(key);
  }
  const missing = missingColumn(kind, mapping);
  if (missing) throw Refusal.field("mapping", "importColumnMissing", { column: missing });
}
