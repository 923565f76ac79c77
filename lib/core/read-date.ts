import { addDays, daysInMonth, type IsoDay, isIsoDay } from "./dates";

const words: Record<string, number> = {
  сегодня: 0,
  вчера: -1,
  завтра: 1,
  позавчера: -2,
  послезавтра: 2,
  today: 0,
  yesterday: -1,
  tomorrow: 1,
};

const months = ["янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];
const englishMonths = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * Reads a day as people type it: `22.11.2026`, `22.11.26`, `221126`, `22112026`, `22.11` (this year), `2026-11-22`,
 * «22 ноября», «сегодня», `-7` and `+7` (days from today). Undefined when there is no such day.
 */
export function readDay(text: string, today: IsoDay): IsoDay | undefined {
  const typed = text.trim().toLowerCase();
  const offset = words[typed] ?? daysOff(typed);
  if (offset !== undefined) return addDays(today, offset);
  if (isIsoDay(typed)) return typed;

  const dayMonth = readDayAndMonth(typed);
  if (dayMonth) return existing(Number(today.slice(0, 4)), dayMonth.month, dayMonth.day);

  const match =
    /^(\d{1,2})[.\-/ ](\d{1,2})[.\-/ ](\d{4}|\d{2})$/.exec(typed) ??
    /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(typed) ??
    withMonthName(typed);
  if (!match) return undefined;
  const [, day = "", month = "", year = ""] = match;
  return existing(year.length === 2 ? century(Number(year), today) : Number(year), Number(month), Number(day));
}

/** Reads a day of any year, `MM-DD`: `20.12`, `2012`, «20 декабря». 29 February is one. */
export function readDayMonth(text: string): string | undefined {
  const typed = text.trim().toLowerCase();
  const digits = /^(\d{2})(\d{2})$/.exec(typed);
  const read = digits ? { day: Number(digits[1]), month: Number(digits[2]) } : readDayAndMonth(typed);
  const day = read && existing(2000, read.month, read.day);
  return day?.slice(5);
}

function readDayAndMonth(typed: string): { day: number; month: number } | undefined {
  const numbers = /^(\d{1,2})[./ ](\d{1,2})\.?$/.exec(typed);
  if (numbers) return { day: Number(numbers[1]), month: Number(numbers[2]) };
  const named = /^(\d{1,2})\s+([a-zа-яё]{3,})\.?$/.exec(typed);
  const month = named && monthNumber(named[2] ?? "");
  return named && month ? { day: Number(named[1]), month } : undefined;
}

function withMonthName(typed: string): string[] | null {
  const named = /^(\d{1,2})\s+([a-zа-яё]{3,})\.?,?\s+(\d{4}|\d{2})$/.exec(typed);
  const month = named && monthNumber(named[2] ?? "");
  return named && month ? [typed, named[1] ?? "", String(month), named[3] ?? ""] : null;
}

function monthNumber(name: string): number | undefined {
  const starts = (month: string) => name.startsWith(month);
  // «мар» is looked for before «ма», which is what «май» and «мая» have in common.
  const russian = months.findIndex(starts);
  const index = russian >= 0 ? russian : englishMonths.findIndex(starts);
  return index >= 0 ? index + 1 : undefined;
}

function daysOff(typed: string): number | undefined {
  const match = /^([+\u2212\u2013-])\s?(\d{1,5})$/.exec(typed);
  if (!match) return undefined;
  return match[1] === "+" ? Number(match[2]) : -Number(match[2]);
}

/** Two digits of a year mean the nearest such year that is at most ten years ahead. */
function century(twoDigits: number, today: IsoDay): number {
  const thisYear = Number(today.slice(0, 4));
  const inThisCentury = Math.trunc(thisYear / 100) * 100 + twoDigits;
  return inThisCentury > thisYear + 10 ? inThisCentury - 100 : inThisCentury;
}

function existing(year: number, month: number, day: number): IsoDay | undefined {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return undefined;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
