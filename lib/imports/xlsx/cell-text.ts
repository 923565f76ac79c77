/** A number of a cell as people would type it: no exponent, and none of the noise of binary fractions. */
export function numberText(raw: string): string {
  const value = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(value)) return raw;
  // Beyond 15 digits a spreadsheet has rounded: the exponent stays, so that a card number is refused, not guessed.
  if (Math.abs(value) >= 1e15) return /e/i.test(raw) ? raw : value.toExponential();
  const digits = value.toPrecision(15);
  return digits.includes("e") ? value.toFixed(20).replace(/\.?0+$/, "") : trimZeros(digits);
}

function trimZeros(digits: string): string {
  return digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
}

const daySeconds = 86_400;
/** Last day a spreadsheet knows: 31.12.9999. */
const serialMax = 2_958_465;

/** A serial number as a date, with its time where it has one: `2026-11-22 14:32:07`. */
export function dateText(raw: string, countsFrom1904: boolean): string {
  const serial = Number(raw) + (countsFrom1904 ? 1_462 : 0);
  if (!Number.isFinite(serial) || serial < 0 || serial > serialMax + 1) return raw;
  const seconds = Math.round(serial * daySeconds);
  const days = Math.floor(seconds / daySeconds);
  // Spreadsheets count 29 February 1900, a day that never was.
  const since1900 = days < 60 ? days + 1 : days;
  const moment = new Date(
    Date.UTC(1899, 11, 30) + (since1900 * daySeconds + (seconds % daySeconds)) * 1000,
  ).toISOString();
  const time = moment.slice(11, 19);
  if (days === 0) return time;
  return time === "00:00:00" ? moment.slice(0, 10) : `${moment.slice(0, 10)} ${time}`;
}

/** Column of a reference, from 0: `A1` is 0, `BC12` is 54; undefined without one. */
export function columnOf(reference: string | undefined): number | undefined {
  if (!reference) return undefined;
  let column = 0;
  for (const letter of reference) {
    const code = letter.charCodeAt(0) - 64;
    if (code < 1 || code > 26) break;
    column = column * 26 + code;
  }
  return column - 1;
}
