import "server-only";

import type { Archive } from "./open-archive";
import { readWholeXml } from "./read-xml";

/** Which of the cell styles, by their number, show a number as a date. */
export async function readDateStyles(archive: Archive, path: string | undefined): Promise<boolean[]> {
  if (!path) return [];
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let isInCellStyles = false;
  await readWholeXml(await archive.open(path), {
    open(name, attributes) {
      if (name === "numFmt") codes.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
      if (name === "cellXfs") isInCellStyles = true;
      if (name === "xf" && isInCellStyles) formats.push(Number(attributes.numFmtId ?? 0));
    },
    close(name) {
      if (name === "cellXfs") isInCellStyles = false;
    },
  });
  return formats.map((id) => {
    const code = codes.get(id);
    return code === undefined ? isBuiltInDate(id) : isDateCode(code);
  });
}

/** Numbers of formats that every spreadsheet knows without spelling them out. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** Quoted text, escaped signs, colours and locales aside, only dates speak of days, months, years, hours, seconds. */
export function isDateCode(code: string): boolean {
  return /[dmyhs]/i.test(code.replace(/"[^"]*"|\\.|_.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, ""));
}
