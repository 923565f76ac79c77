import type { IsoDay } from "@/lib/core/dates";
import { readDay } from "@/lib/core/read-date";

/** Born on one of these days, both included. */
export type Born = { from: IsoDay; to: IsoDay };

const dates = [
  /(?<![\d.])\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?![\d.])/u,
  /(?<!\d)\d{4}-\d\d-\d\d(?!\d)/u,
  /(?<!\d)\d{1,2}\s+(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.?,?\s+\d{4}(?!\d)/iu,
];

/** A whole date of birth within a text, and the text without it. Nobody is born after `today`. */
export function takeBirthDate(text: string, today: IsoDay): { born?: Born; rest: string } {
  for (const pattern of dates) {
    const found = pattern.exec(text)?.[0];
    const day = found && readDay(found, today);
    if (!day || day > today) continue;
    const rest = text.replace(found, " ").replace(/(?<!\p{L})(?:г\.?\s?р\.?|born|рожд\p{L}*)(?!\p{L})/giu, " ");
    return { born: { from: day, to: day }, rest: rest.trim() };
  }
  return { rest: text };
}

/** Four digits that can be the year of somebody's birth. */
export function readBirthYear(digits: string, today: IsoDay): Born | undefined {
  if (!/^(?:19|20)\d\d$/u.test(digits) || digits > today.slice(0, 4)) return undefined;
  return { from: `${digits}-01-01`, to: `${digits}-12-31` };
}
