import "server-only";

import { Refusal } from "@/lib/core/refusal";

import type { TableRow } from "../read-table";
import { openArchive } from "./open-archive";
import { readSheet } from "./read-sheet";
import { readDateStyles } from "./read-styles";
import { readWorkbook } from "./read-workbook";
import { SharedStrings } from "./shared-strings";

/** Rows of one sheet of a workbook as they are read; memory does not grow with the file. */
export async function* readXlsx(path: string, sheetName: string): AsyncGenerator<TableRow> {
  const archive = await openArchive(path);
  let strings: SharedStrings | undefined;
  try {
    const { sheets, sharedStringsPath, stylesPath, countsFrom1904 } = await readWorkbook(archive);
    const sheet = sheets.find(({ name }) => name === sheetName);
    if (!sheet) throw new Refusal("invalid", "importNotATable");
    const dateStyles = await readDateStyles(archive, stylesPath);
    strings = sharedStringsPath ? new SharedStrings(await archive.open(sharedStringsPath)) : undefined;
    for await (const rows of readSheet(await archive.open(sheet.path), { dateStyles, countsFrom1904 })) {
      for (const { number, cells } of rows) {
        const texts: string[] = [];
        for (const cell of cells) {
          // Waiting for each cell would cost more than reading it.
          if (typeof cell === "number" && strings && !strings.has(cell)) await strings.ensure(cell);
          texts.push(typeof cell === "number" ? (strings?.get(cell) ?? "") : cell);
        }
        if (texts.some((text) => text.trim() !== "")) yield { number, cells: texts };
      }
    }
  } finally {
    await strings?.close();
    archive.close();
  }
}

/** Our own exports begin with a sheet about the file; it is not what anybody wants to load. */
const passportNames = ["Паспорт выгрузки", "Export passport"];

/** Names of the sheets a person can choose from, the likeliest first. */
export async function listSheets(path: string): Promise<string[]> {
  const archive = await openArchive(path);
  try {
    if (archive.has("xl/vbaProject.bin")) throw new Refusal("invalid", "importMacros");
    const names = (await readWorkbook(archive)).sheets.map(({ name }) => name);
    const isPassport = (name: string) => passportNames.includes(name);
    return [...names.filter((name) => !isPassport(name)), ...names.filter(isPassport)];
  } finally {
    archive.close();
  }
}
