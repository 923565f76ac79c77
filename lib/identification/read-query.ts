import { normaliseCardNumber } from "@/lib/core/card-number";
import type { IsoDay } from "@/lib/core/dates";
import { normaliseDocument } from "@/lib/core/document";
import { normaliseEmail } from "@/lib/core/email";
import { normalisePhone } from "@/lib/core/phone";

import { type Born, readBirthYear, takeBirthDate } from "./read-birth";
import { type SoughtState, takeStates } from "./read-states";
import { swapLayout } from "./swap-layout";

/** What one value can be. Each reading is tried; an absent one cannot be meant. */
export type ValueReadings = {
  phone?: string;
  /** Last digits of a phone or of a card, at least four. */
  tail?: string;
  /** As it was typed, and without dashes. */
  card?: string[];
  /** What is left of a card's number on its receipt or face: its beginning and its end, either may be empty. */
  cardEnds?: { head: string; tail: string };
  email?: string;
  emailStart?: string;
  externalId?: string;
  document?: string;
  /** A year beside a name. */
  year?: Born;
};

/** A value or a name; `both`: of one person, when a name stands beside a value. */
export type Reading = {
  value: ValueReadings;
  /** Words of a name: lower case, ё as е. */
  words: string[];
  both: boolean;
};

/** What a query asks for, and on which day he was born of whom it asks. */
export type QueryReadings = Reading & {
  born?: Born;
  states: SoughtState[];
  /** The same keys in the other layout of the keyboard. */
  swapped?: Reading;
};

const wordsMax = 6;

/** Names of what follows them: said with the number, and no part of it. */
const labels =
  /(?<![\p{L}@.])(?:тел(?:ефон)?|моб(?:ильный)?|сот(?:овый)?|карт[аыу]|паспорт|документ|почта|номер|phone|tel|mob(?:ile)?|card|e-?mail|passport|document|id)(?![\p{L}@-])[.:#№]*|(?<!\p{L})№/giu;

/**
 * Reads one field as all that a caller can say of himself: a phone in any spelling, a card or a part of it, an e-mail, a
 * document, an external id, a name, alone or beside a value or a birth date, and words of states.
 */
export function readQuery(raw: string, today: IsoDay): QueryReadings {
  const { states, rest } = takeStates(raw.normalize("NFC").trim().slice(0, 200));
  const { born, rest: text } = takeBirthDate(rest.replace(/\u00a0/gu, " "), today);
  const read = readText(text, today);
  const other = swapLayout(text);
  return { ...read, states, ...(born && { born }), ...(other && { swapped: readText(other, today) }) };
}

/** A name is compared word by word, in any order; case and ё do not matter. */
export function wordsOf(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replaceAll("ё", "е")
      .match(/[\p{L}\d'’`-]+/gu) ?? [];
  return words.slice(0, wordsMax);
}

function readText(text: string, today: IsoDay): Reading {
  const bare = text.replace(labels, " ").trim();
  if (phoneOf(bare)) return { value: readValue(bare, text), words: [], both: false };
  const parts = bare.split(/\s+/u);
  const named = parts.filter((part) => /^\P{Nd}*\p{L}\P{Nd}*$/u.test(part) && !part.includes("@"));
  const valued = parts.filter((part) => !named.includes(part));
  if (named.length > 0 && valued.length > 0) {
    const beside = valued.join(" ");
    const year = readBirthYear(beside, today);
    return {
      value: { ...readValue(beside, beside), ...(year && { year }) },
      words: wordsOf(named.join(" ")),
      both: true,
    };
  }
  return {
    value: readValue(bare, text),
    words: /\p{L}/u.test(bare) && !bare.includes("@") ? wordsOf(bare) : [],
    both: false,
  };
}

function readValue(bare: string, asTyped: string): ValueReadings {
  const compact = bare.replace(/[\s().-]/gu, "");
  const masked = /^(\d*)[*•xх…]+(\d{2,})$/iu.exec(compact);
  return withoutAbsent({
    phone: phoneOf(bare),
    card: cardsOf(bare),
    email: normaliseEmail(bare),
    document: normaliseDocument(bare),
    tail: /^\d{4,11}$/u.test(compact) ? compact : undefined,
    cardEnds: masked
      ? { head: masked[1] ?? "", tail: masked[2] ?? "" }
      : /^\d{5,31}$/u.test(compact)
        ? { head: compact, tail: "" }
        : undefined,
    emailStart: /^[^\s@]{1,64}@[^\s@]*$/u.test(bare) ? bare.toLowerCase() : undefined,
    externalId: [asTyped, bare].find((text) => /^[\p{L}\d_.:/-]{1,64}$/u.test(text)),
  });
}

/** With letters that are printed for digits too: O for 0, l and I for 1. */
function phoneOf(text: string): string | undefined {
  return normalisePhone(text) ?? normalisePhone(text.replace(/[oо]/giu, "0").replace(/[lI]/gu, "1"));
}

function cardsOf(text: string): string[] | undefined {
  const number = normaliseCardNumber(text);
  if (!number) return undefined;
  return [...new Set([number, number.replaceAll("-", "")])];
}

function withoutAbsent<Readings extends object>(
  readings: Readings,
): { [Key in keyof Readings]?: NonNullable<Readings[Key]> } {
  return Object.fromEntries(Object.entries(readings).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Readings]?: NonNullable<Readings[Key]>;
  };
}
