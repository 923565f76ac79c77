import "server-only";

import ExcelJS from "exceljs";

import { cellsOf, type ExportLayout, type ExportWriter, failureOf, untilDrained } from "./export-writer";
import { workbookText } from "./plain-cell";

/** One object a look: the library keeps styles by identity, and a new one for each cell would cost half of the speed. */
const styles = { money: { numFmt: "#,##0.00" }, count: { numFmt: "#,##0" }, day: { numFmt: "dd.mm.yyyy" } } as const;
const headStyle = { font: { bold: true }, alignment: { vertical: "top" as const, wrapText: true } };
/** Days before it are shown wrongly: spreadsheets count a 29 February 1900. */
const firstSoundDay = "1900-03-01";

/**
 * Writes a workbook as a stream: a sheet about the file, then the rows, on a further sheet from the moment the last one
 * is full. Memory does not grow with the rows.
 */
export function openXlsx(layout: ExportLayout): ExportWriter {
  const { file, columns, passport, sheetNames, rowsPerSheet } = layout;
  const failure = failureOf(file);
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: file,
    useStyles: true,
    useSharedStrings: false,
    zip: { zlib: { level: 1 } },
  });
  writePassport(book, sheetNames.passport, passport);
  const cells = cellsOf(columns, {
    text: workbookText,
    word: (key) => layout.word(String(key)),
    count: Number,
    money: (kopecks) => Number(kopecks) / 100,
    day: (day) => (String(day) < firstSoundDay ? String(day) : new Date(`${day}T00:00:00Z`)),
    moment: String,
    yesNo: (is) => layout.word(is === true ? "yes" : "no"),
  });
  const styled = columns.flatMap(({ look }, index) =>
    look === "money" || look === "count" || look === "day" ? [{ index, style: styles[look] }] : [],
  );
  let sheet = openSheet(book, layout, 1);
  let sheets = 1;
  let onSheet = 0;

  const writeRow = (values: readonly unknown[]) => {
    if (onSheet === rowsPerSheet) {
      sheet.commit();
      sheets += 1;
      onSheet = 0;
      sheet = openSheet(book, layout, sheets);
    }
    const row = sheet.addRow(values.map((value, index) => (value === null ? undefined : cells[index]?.(value))));
    for (const { index, style } of styled) if (values[index] !== null) row.getCell(index + 1).style = style;
    row.commit();
    onSheet += 1;
  };
  return {
    async write(rows) {
      for (const row of rows) writeRow(row);
      const sink = sinkOf(sheet);
      if (sink?._writableState?.needDrain) await untilDrained(sink, failure);
      // Between batches the file may have failed without anybody waiting for it.
      await Promise.race([failure, Promise.resolve()]);
    },
    async end() {
      sheet.commit();
      await Promise.race([book.commit(), failure]);
    },
  };
}

type Book = ExcelJS.stream.xlsx.WorkbookWriter;

function writePassport(book: Book, name: string, passport: ExportLayout["passport"]): void {
  const sheet = book.addWorksheet(name);
  sheet.columns = [{ width: 26 }, { width: 90 }];
  for (const [label, value] of passport) {
    const row = sheet.addRow([workbookText(label), workbookText(value)]);
    row.getCell(1).style = headStyle;
    row.getCell(2).alignment = headStyle.alignment;
    row.commit();
  }
  sheet.commit();
}

function openSheet(book: Book, { columns, head, sheetNames }: ExportLayout, number: number) {
  const name = number === 1 ? sheetNames.rows : `${sheetNames.rows} ${number}`;
  const sheet = book.addWorksheet(name, { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = columns.map(({ width }) => ({ width }));
  const row = sheet.addRow(head.map(workbookText));
  row.eachCell((cell) => {
    cell.style = headStyle;
  });
  row.commit();
  return sheet;
}

type Sink = NodeJS.EventEmitter & { _writableState?: { needDrain?: boolean } };

/** The library does not wait by itself and has no name for what to wait for; its version is pinned and a test holds the memory. */
function sinkOf(sheet: unknown): Sink | undefined {
  return (sheet as { stream?: { pipes?: Sink[] } }).stream?.pipes?.[0];
}
