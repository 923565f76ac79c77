import "server-only";

import { Refusal } from "@/lib/core/refusal";

import { detectKind } from "./detect-format";
import { guessDelimiter } from "./guess-delimiter";
import { decode } from "./read-csv";
import { openTable } from "./read-table";
import type { ImportPreview, TableFormat } from "./schema";
import type { TextEncoding } from "./text-encoding";
import { listSheets } from "./xlsx/read-xlsx";

const sampleBytes = 262_144;
const previewRows = 20;
const cellLengthShown = 200;

/**
 * What a file is, its columns and first rows, read off its beginning only. A file that is no table is refused with
 * the one sentence that says why. `encoding` is what all of its bytes looked like when they came in.
 */
export async function inspectFile(path: string, encoding: TextEncoding | undefined): Promise<ImportPreview> {
  if ((await detectKind(path)) === "xlsx") {
    const sheets = await listSheets(path);
    return previewOf(path, { kind: "xlsx", sheet: sheets[0] ?? "" }, sheets);
  }
  if (!encoding) throw new Refusal("invalid", "importEncoding");
  const delimiter = guessDelimiter(await readSample(path, encoding));
  return previewOf(path, { kind: "csv", encoding, delimiter: delimiter ?? ";" }, [], sampleBytes);
}

/** The same for another sheet of the workbook. */
export async function inspectSheet(path: string, sheets: string[], sheet: string): Promise<ImportPreview> {
  if (!sheets.includes(sheet)) throw Refusal.field("sheet", "notAllowedValue");
  return previewOf(path, { kind: "xlsx", sheet }, sheets);
}

async function previewOf(
  path: string,
  format: TableFormat,
  sheets: string[],
  byteMax?: number,
): Promise<ImportPreview> {
  const table = await openTable(path, format, byteMax);
  const rows: ImportPreview["rows"] = [];
  try {
    for await (const { number, cells } of table.rows) {
      rows.push({
        number,
        cells: table.columns.map((_, index) => (cells[index] ?? "").trim().slice(0, cellLengthShown)),
      });
      if (rows.length === previewRows) break;
    }
  } catch (error) {
    // The sample may end inside of a quoted cell; what is wrong with a row is said when the whole file is read.
    if (!(error instanceof Refusal && error.reason === "importRowTooLong" && rows.length > 0)) throw error;
  }
  const isTable = table.columns.some((name) => name !== "") && (table.columns.length > 1 || isName(table.columns[0]));
  if (!isTable) throw new Refusal("invalid", "importNotATable");
  if (rows.length === 0) throw new Refusal("invalid", "importEmpty");
  return { format, sheets, columns: table.columns, rows };
}

async function readSample(path: string, encoding: TextEncoding): Promise<string> {
  let sample = "";
  for await (const piece of decode(path, encoding, sampleBytes)) sample += piece;
  return sample;
}

/** The only column of a table has a name; a letter, a page or a program has a first line. */
function isName(text = ""): boolean {
  return text.length <= 40 && /^[\p{L}_][\p{L}\d _.-]*$/u.test(text);
}
