import type { FormatLocale } from "./format-number";

export type ReadNumber =
  /** The number in its smallest units (kopecks for two decimals); null for an empty field. */
  | { ok: true; units: number | null }
  | { ok: false; reason: "notANumber" | "shorthand" | "tooManyDecimals" | "tooLarge" };

/**
 * Reads a number as people type and paste it: spaces of every kind, a comma or a point, a rouble sign.
 * «10к» and «2 млн» are refused rather than guessed, and so is a point that could part thousands or decimals.
 */
export function readNumber(text: string, decimals: number, locale: FormatLocale = "ru"): ReadNumber {
  const bare = text
    .replace(/[\s\u00a0\u2009\u202f'’]/g, "")
    .replace(/(?:₽|руб\.?|RUB)$/i, "")
    .replace(/^[\u2212\u2013-]/, "-");
  if (bare === "") return { ok: true, units: null };
  if (/^-?\d+(?:[.,]\d+)?(?:к|k|т|тыс\.?|м|m|млн\.?|млрд\.?)$/i.test(bare)) return { ok: false, reason: "shorthand" };

  const plain = plainDecimal(bare, locale);
  const match = plain === null ? null : /^(-?)(\d+)(?:\.(\d*))?$/.exec(plain);
  if (!match) return { ok: false, reason: "notANumber" };
  const [, sign = "", whole = "0", fraction = ""] = match;
  const meant = fraction.replace(/0+$/, "");
  if (meant.length > decimals) return { ok: false, reason: "tooManyDecimals" };
  const units = Number(whole + meant.padEnd(decimals, "0"));
  if (!Number.isSafeInteger(units)) return { ok: false, reason: "tooLarge" };
  return { ok: true, units: sign && units !== 0 ? -units : units };
}

/** One decimal point and no thousands marks; null when the marks contradict each other. */
function plainDecimal(bare: string, locale: FormatLocale): string | null {
  const marks = bare.replace(/[^.,]/g, "");
  if (marks.length === 0) return bare;
  const last = bare.charAt(Math.max(bare.lastIndexOf("."), bare.lastIndexOf(",")));
  if (marks.length === 1) {
    const thousands = locale === "en" && last === "," && /^-?\d{1,3},\d{3}$/.test(bare);
    return thousands ? bare.replace(",", "") : bare.replace(",", ".");
  }
  const other = last === "." ? "," : ".";
  if (!marks.includes(other)) {
    return groups(last).test(bare) ? bare.replaceAll(last, "") : null;
  }
  const point = bare.lastIndexOf(last);
  const whole = bare.slice(0, point);
  return groups(other).test(whole) ? `${whole.replaceAll(other, "")}.${bare.slice(point + 1)}` : null;
}

function groups(mark: string): RegExp {
  return mark === "." ? /^-?\d{1,3}(?:\.\d{3})+$/ : /^-?\d{1,3}(?:,\d{3})+$/;
}
