import { normaliseCardNumber } from "@/lib/core/card-number";
import { normaliseEmail } from "@/lib/core/email";
import { normalisePhone } from "@/lib/core/phone";

/** Everything a caller's words can mean. Each reading is tried; an absent one cannot be meant. */
export type QueryReadings = {
  phone?: string;
  /** Last digits of a phone or of a card, at least four. */
  tail?: string;
  card?: string;
  email?: string;
  emailStart?: string;
  externalId?: string;
  /** Words of a name: lower case, ё as е. */
  words?: string[];
};

const wordsMax = 6;

/** Reads one field as a phone in any spelling, a card, an e-mail, an external id and a name. */
export function readQuery(raw: string): QueryReadings {
  const text = raw.normalize("NFC").trim().slice(0, 200);
  const compact = text.replace(/[\s\u00a0().-]/g, "");
  const readings: QueryReadings = {
    phone: normalisePhone(text),
    card: normaliseCardNumber(text),
    email: normaliseEmail(text),
  };
  if (/^\d{4,11}$/.test(compact)) readings.tail = compact;
  if (/^[^\s@]{1,64}@[^\s@]*$/.test(text)) readings.emailStart = text.toLowerCase();
  if (/^[\p{L}\d_.:/-]{1,64}$/u.test(text)) readings.externalId = text;
  if (/\p{L}/u.test(text) && !text.includes("@")) readings.words = wordsOf(text);
  return Object.fromEntries(Object.entries(readings).filter(([, value]) => value !== undefined)) as QueryReadings;
}

/** A name is compared word by word, in any order; case and ё do not matter. */
export function wordsOf(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replaceAll("ё", "е")
      .match(/[\p{L}\d'’-]+/gu) ?? [];
  return words.slice(0, wordsMax);
}
