import "server-only";

import { finished } from "node:stream/promises";

import { formatDay } from "@/lib/core/format-date";
import { copyMoney } from "@/lib/core/format-number";

import { cellsOf, type ExportLayout, type ExportWriter, failureOf, untilDrained } from "./export-writer";
import { csvText, quoted } from "./plain-cell";
import { toWindows1251 } from "./windows-1251";

/** Writes a csv as accounting programs take it: semicolons, decimal commas, Windows-1251. */
export function openCsv({ file, columns, head, word }: ExportLayout): ExportWriter {
  const failure = failureOf(file);
  const cells = cellsOf(columns, {
    text: csvText,
    word: (key) => csvText(word(String(key))),
    count: String,
    money: (kopecks) => copyMoney(Number(kopecks), "ru"),
    day: (day) => formatDay(String(day), "ru"),
    moment: (moment) => quoted(String(moment)),
    yesNo: (is) => word(is === true ? "yes" : "no"),
  });
  const put = async (text: string) => {
    if (!file.write(toWindows1251(text))) await untilDrained(file, failure);
  };
  let opening: string | undefined = `${head.map(csvText).join(";")}\r\n`;
  return {
    async write(rows) {
      const text = rows.map((row) =>
        row.map((value, index) => (value === null ? "" : cells[index]?.(value))).join(";"),
      );
      await put((opening ?? "") + text.map((line) => `${line}\r\n`).join(""));
      opening = undefined;
    },
    async end() {
      if (opening) await put(opening);
      file.end();
      await Promise.race([finished(file), failure]);
    },
  };
}
