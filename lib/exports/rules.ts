/** Rows of data on one sheet: what a workbook holds, less the head. */
export const rowsPerSheetMax = 1_048_575;

/** Sheets of rows that a workbook of so many rows has. */
export function sheetsFor(rows: number, rowsPerSheet = rowsPerSheetMax): number {
  return Math.max(1, Math.ceil(rows / rowsPerSheet));
}
