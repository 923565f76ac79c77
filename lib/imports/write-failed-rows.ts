import "server-only";

import { once } from "node:events";

import ExcelJS from "exceljs";
import type pg from "pg";

import { draftPathOfStored, newStoredFile, pathOfStored, publishStored } from "@/lib/core/file-store";

import { describeFault } from "./describe-fault";
import type { ImportRun } from "./import-run";
import { openTable } from "./read-table";
import type { RowFault } from "./schema";

const failedAtOnce = 5_000;
/** A sheet holds no more. */
const rowsMax = 1_048_575;

/**
 * The rows that failed as a workbook like the file they came from, with the reason in a last column: corrected, it
 * can be loaded again. Returns its name in the store, or null when the file itself is gone.
 */
export async function writeFailedRows(run: ImportRun, language: "ru" | "en"): Promise<string | null> {
  const { record, preview, connection } = run;
  if (!record.filePath) return null;
  const stored = await newStoredFile("imports", "xlsx");
  const table = await openTable(pathOfStored(record.filePath), preview.format);
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: draftPathOfStored(stored),
    useSharedStrings: false,
    zip: { zlib: { level: 1 } },
  });
  const sheet = book.addWorksheet(language === "ru" ? "Ошибки" : "Errors", { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.addRow([...table.columns, language === "ru" ? "Ошибка" : "Error"]).commit();
  let written = 0;
  for await (const { cells, faults } of joinFaults(connection, record.id, table.rows)) {
    if (written >= rowsMax) break;
    const reasons = faults.map((fault) => describeFault(fault, record.mapping, language)).join("; ");
    const texts = table.columns.map((_, index) => plainCell(cells[index] ?? ""));
    sheet.addRow([...texts, plainCell(reasons)]).commit();
    written += 1;
    await drained(sheet);
  }
  sheet.commit();
  await book.commit();
  await publishStored(stored);
  return stored;
}

type FailedRow = { cells: string[]; faults: RowFault[] };

/** Walks the file and the faults side by side; both come in the order of the rows. */
async function* joinFaults(
  connection: pg.PoolClient,
  importId: number,
  rows: AsyncIterable<{ number: number; cells: string[] }>,
): AsyncGenerator<FailedRow> {
  let failed: { row: number; faults: RowFault[] }[] = [];
  let last = 0;
  const next = async () => {
    const found = await connection.query<{ row: number; faults: RowFault[] }>(
      `select row_number as row, coalesce(errors, '[]') as faults from import_row
       where import_id = $1 and outcome = 'failed' and row_number > $2 order by row_number limit $3`,
      [importId, last, failedAtOnce],
    );
    failed = found.rows.reverse();
    last = failed[0]?.row ?? last;
  };
  await next();
  for await (const { number, cells } of rows) {
    if (failed.length === 0) return;
    const candidate = failed.at(-1);
    if (candidate?.row !== number) continue;
    yield { cells, faults: candidate.faults };
    failed.pop();
    if (failed.length === 0) await next();
  }
}

/** Text a spreadsheet can keep: no control characters, and no longer than a cell may be. */
function plainCell(text: string): string {
  return text.replace(/[^\P{Cc}\t\n]/gu, "").slice(0, 32_767);
}

type WriterSheet = { stream?: { pipes?: { _writableState?: { needDrain?: boolean } }[] } };

/** The writer does not wait by itself: without this, memory grows with the file. */
async function drained(sheet: unknown): Promise<void> {
  const sink = (sheet as WriterSheet).stream?.pipes?.[0];
  if (sink?._writableState?.needDrain) await once(sink as NodeJS.EventEmitter & typeof sink, "drain");
}
