import type { DataColumn } from "./data-column";

/** Rows as a spreadsheet takes them: heads in the first line, tabs between, plain numbers. */
export function rowsAsText<Row>(columns: readonly DataColumn<Row>[], rows: readonly Row[]): string {
  const copied = columns.filter((column) => column.copy);
  const lines = rows.map((row) => copied.map((column) => oneLine(column.copy?.(row) ?? "")).join("\t"));
  return [copied.map((column) => oneLine(column.header)).join("\t"), ...lines].join("\n");
}

function oneLine(text: string): string {
  return text.replace(/[\t\r\n]+/g, " ");
}
