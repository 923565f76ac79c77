/** The language decides the form of a number: `12 431` and `10 000,50 ₽`, or `12,431` and `RUB 10,000.50`. */
export type FormatLocale = "ru" | "en";

const minus = "\u2212";
const noBreak = "\u00a0";

/** A whole number with its thousands parted: `12 431`, `−12`. */
export function formatCount(value: number, locale: FormatLocale): string {
  const digits = groupThousands(String(Math.abs(Math.trunc(value))), locale);
  return value < 0 ? minus + digits : digits;
}

/** A difference, always with its sign: `+64`, `−12`, `0`. */
export function formatChange(value: number, locale: FormatLocale): string {
  return value > 0 ? `+${formatCount(value, locale)}` : formatCount(value, locale);
}

/** Kopecks as a column of sums shows them: always two decimals, no unit. */
export function formatMoneyColumn(kopecks: number, locale: FormatLocale): string {
  const whole = Math.trunc(Math.abs(kopecks) / 100);
  const rest = String(Math.abs(kopecks) % 100).padStart(2, "0");
  const amount = groupThousands(String(whole), locale) + decimalMark(locale) + rest;
  return kopecks < 0 ? minus + amount : amount;
}

/** Kopecks in running text: `10 000,50 ₽`; with `whole`, kopecks that are zero are left out: `10 000 ₽`. */
export function formatMoney(kopecks: number, locale: FormatLocale, form: "exact" | "whole" = "exact"): string {
  const amount =
    form === "whole" && kopecks % 100 === 0 ? formatCount(kopecks / 100, locale) : formatMoneyColumn(kopecks, locale);
  return locale === "ru" ? `${amount}${noBreak}₽` : `RUB${noBreak}${amount}`;
}

/** A part of a whole (0..1) in per cent with one decimal: `1,2 %`, `40 %`, `1.2%`. */
export function formatShare(part: number, locale: FormatLocale): string {
  const tenths = Math.round(part * 1000);
  const whole = groupThousands(String(Math.trunc(Math.abs(tenths) / 10)), locale);
  const rest = Math.abs(tenths) % 10;
  const text = (tenths < 0 ? minus : "") + whole + (rest ? decimalMark(locale) + rest : "");
  return locale === "ru" ? `${text}${noBreak}%` : `${text}%`;
}

/** A rounded number for charts only: `4,1 млн`, `20 тыс.`, `4.1M`. */
export function formatShort(value: number, locale: FormatLocale): string {
  return new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 })
    .format(value)
    .replace(/[\u202f ]/g, noBreak)
    .replace("-", minus);
}

/** A number with up to `decimals` decimals, of an amount kept in its smallest units. */
export function formatScaled(units: number, decimals: number, locale: FormatLocale): string {
  if (decimals === 0) return formatCount(units, locale);
  const digits = String(Math.abs(units)).padStart(decimals + 1, "0");
  const whole = groupThousands(digits.slice(0, -decimals), locale);
  const rest = digits.slice(-decimals);
  return (units < 0 ? minus : "") + whole + (Number(rest) === 0 ? "" : decimalMark(locale) + rest);
}

/** As a spreadsheet takes it: no thousands, a plain minus. */
export function copyCount(value: number): string {
  return String(Math.trunc(value));
}

/** As a spreadsheet takes it: `10000,50` or `10000.50`. */
export function copyMoney(kopecks: number, locale: FormatLocale): string {
  const whole = Math.trunc(Math.abs(kopecks) / 100);
  const rest = String(Math.abs(kopecks) % 100).padStart(2, "0");
  return `${kopecks < 0 ? "-" : ""}${whole}${decimalMark(locale)}${rest}`;
}

export function decimalMark(locale: FormatLocale): "," | "." {
  return locale === "ru" ? "," : ".";
}

function groupThousands(digits: string, locale: FormatLocale): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, locale === "ru" ? noBreak : ",");
}
