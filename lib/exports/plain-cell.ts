/** The longest text a cell may hold; a longer one is cut and says so. */
const cellLengthMax = 32_767;
const cutMark = " […]";

const control = /[^\P{Cc}\t\n]|[\ufffe\uffff]/gu;
/** What a spreadsheet would read as a character by its number. */
const encoded = /_(?=x[0-9a-f]{4}_)/gi;

/** Text that a cell of a workbook can hold and every program opens: nothing in it is read as anything but itself. */
export function workbookText(value: unknown): string {
  const text = cleaned(value).replace(encoded, "_x005F_");
  return text.length > cellLengthMax ? text.slice(0, cellLengthMax - cutMark.length).toWellFormed() + cutMark : text;
}

/** A cell of a csv: what a spreadsheet would run begins with an apostrophe, which makes it text. */
export function csvText(value: unknown): string {
  const raw = String(value);
  const text = cleaned(raw.startsWith("\0") ? `'${raw}` : raw).replace(/\r\n?/g, "\n");
  const isRisky = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/u.test(text) || /^[\t\n]/.test(text);
  return quoted(isRisky ? `'${text}` : text);
}

/** In quotes where a sign of the format is inside. */
export function quoted(text: string): string {
  return /[";\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function cleaned(value: unknown): string {
  return String(value).replace(control, "").toWellFormed();
}
