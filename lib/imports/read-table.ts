import "server-only";

import { Refusal } from "@/lib/core/refusal";

import { readCsv } from "./read-csv";
import type { TableFormat } from "./schema";
import { readXlsx } from "./xlsx/read-xlsx";

/** A row with something in it, and its number as a spreadsheet shows it. */
export type TableRow = { number: number; cells: string[] };

export type Table = { columns: string[]; rows: AsyncGenerator<TableRow> };

const columnsMax = 500;

/** A file as a table: the first row names the columns, the others follow as they are read. */
export async function openTable(path: string, format: TableFormat, byteMax?: number): Promise<Table> {
  const rows = format.kind === "xlsx" ? readXlsx(path, format.sheet) : readCsv(path, format, byteMax);
  const first = await rows.next();
  if (first.done) throw new Refusal("invalid", "importEmpty");
  const columns = nameColumns(first.value.cells);
  if (columns.length > columnsMax)
    throw new Refusal("invalid", "importTooManyColumns", { params: { maximum: columnsMax } });
  return { columns, rows };
}

/** Trimmed, and told apart where two columns have one name. A column without a name cannot be mapped: it is "". */
function nameColumns(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  const names = cells.map((cell) => {
    const name = cell.normalize("NFC").replace(/\s+/g, " ").trim().slice(0, 200);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return name === "" || times === 1 ? name : `${name} (${times})`;
  });
  while (names.at(-1) === "") names.pop();
  return names;
}
