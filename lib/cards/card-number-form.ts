export const checkDigits = ["none", "luhn", "ean13"] as const;
export type CheckDigit = (typeof checkDigits)[number];

/** How the numbers of a range are made: a prefix, a running part of fixed length and what proves them. */
export type NumberForm = { prefix: string; digits: number; checkDigit: CheckDigit };

/** The number of a card; `card_number` of the database makes the same. */
export function cardNumberOf({ prefix, digits, checkDigit }: NumberForm, running: number): string {
  const body = prefix + String(running).padStart(digits, "0");
  return body + checkDigitOf(body, checkDigit);
}

function checkDigitOf(body: string, kind: CheckDigit): string {
  if (kind === "none") return "";
  const sum = [...body].reduce((total, sign, index) => {
    const digit = Number(sign);
    if (kind === "ean13") return total + digit * (index % 2 === 1 ? 3 : 1);
    const isDoubled = (body.length - index) % 2 === 1;
    return total + (isDoubled ? digit * 2 - (digit > 4 ? 9 : 0) : digit);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

export type FormFault = { path: "prefix" | "digits"; reason: "prefixNotDigits" | "ean13Length" | "numberTooLong" };

const lengthMax = 32;
const ean13Body = 12;

/** What is wrong with a form of numbers; undefined when cards can be made of it. */
export function faultOfForm({ prefix, digits, checkDigit }: NumberForm): FormFault | undefined {
  if (checkDigit !== "none" && !/^\d*$/.test(prefix)) return { path: "prefix", reason: "prefixNotDigits" };
  const length = prefix.length + digits;
  if (checkDigit === "ean13" && length !== ean13Body) return { path: "digits", reason: "ean13Length" };
  return length + 1 > lengthMax ? { path: "digits", reason: "numberTooLong" } : undefined;
}
