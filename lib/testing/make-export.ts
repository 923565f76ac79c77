import "server-only";

import { eq } from "drizzle-orm";
import ExcelJS from "exceljs";

import type { Database } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { exports } from "@/db/schema";
import { type Context, jobContext } from "@/lib/access/context";
import { pathOfStored } from "@/lib/core/file-store";
import { requestExport } from "@/lib/exports/commands";
import { type ExportMeans, runExport } from "@/lib/exports/run-export";
import type { RequestExport } from "@/lib/exports/schema";

type Wanted = Partial<RequestExport> & Pick<RequestExport, "columns">;

export async function askExport(ctx: Context, wanted: Wanted): Promise<number> {
  return (await requestExport(ctx, { withContacts: false, ...wanted })).id;
}

/** Runs an export as the worker does. */
export async function runQueuedExport(
  ctx: Context,
  id: number,
  { means, signal = new AbortController().signal }: { means?: ExportMeans; signal?: AbortSignal } = {},
): Promise<void> {
  const job = { signal, attempt: 1, isLastAttempt: true };
  await runExport(jobContext(ctx.db as Database, "exports.run"), id, job, means);
}

export async function readExport(ctx: Context, id: number) {
  return onlyRow(await ctx.db.select().from(exports).where(eq(exports.id, id)));
}

/** Asks for an export, runs it and says where its file lies. */
export async function makeExport(ctx: Context, wanted: Wanted, means?: ExportMeans) {
  const id = await askExport(ctx, wanted);
  await runQueuedExport(ctx, id, means ? { means } : {});
  const record = await readExport(ctx, id);
  return { record, path: record.filePath ? pathOfStored(record.filePath) : "" };
}

/** A workbook read back: the values of each sheet, row by row, and the cells that hold a formula. */
export async function readWorkbookFile(path: string) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const formulas: string[] = [];
  const sheets = book.worksheets.map((sheet) => {
    const rows: unknown[][] = [];
    sheet.eachRow((row) => {
      const values = (row.values as unknown[]).slice(1);
      rows.push(Array.from(values, (value) => value ?? null));
      row.eachCell((cell) => {
        if (cell.type === ExcelJS.ValueType.Formula) formulas.push(cell.address);
      });
    });
    return { name: sheet.name, rows };
  });
  return { sheets, formulas };
}
