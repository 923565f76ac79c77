import "server-only";

import { parsePhoneNumberFromString } from "libphonenumber-js/max";

const fullWidthDigits = /[\uff10-\uff19]/g;

/**
 * Any spelling of a phone to E.164, Russian numbers without a country code included; undefined when it is not
 * a possible phone of a person (letters, extensions, toll-free and premium numbers are refused).
 */
export function normalisePhone(raw: string): string | undefined {
  const text = raw
    .replace(fullWidthDigits, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/^tel:/i, "")
    .replace(/\uff0b/g, "+")
    .trim();
  if (!/^[+()\d\s\u00a0.\-\u2010-\u2015]+$/.test(text)) return undefined;
  const digits = text.replace(/\D/g, "");
  if (digits.length < 7 || digits.length > 15) return undefined;
  const parsed = parsePhoneNumberFromString(spelling(text, digits), "RU");
  if (!parsed?.isValid() || parsed.ext) return undefined;
  const type = parsed.getType();
  return type === "TOLL_FREE" || type === "PREMIUM_RATE" ? undefined : parsed.number;
}

/** "8 916…" and "7916…" are Russian habits; anything else without a plus and longer than ten digits is international. */
function spelling(text: string, digits: string): string {
  if (text.startsWith("+")) return `+${digits}`;
  if (digits.length === 11 && digits.startsWith("8")) return `+7${digits.slice(1)}`;
  if (digits.length >= 11) return `+${digits}`;
  return digits;
}
