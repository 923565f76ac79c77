import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { addDays, addYears, daysInMonth, type IsoDay } from "@/lib/core/dates";

import type { DateValue, DayMonthValue, EmptyValue, NumberValue } from "./value-schema";

export function isEmptyValue(value: object): value is EmptyValue {
  return "empty" in value;
}

/** Whether a number lies in a range. */
export function holds(range: NumberValue, number: number): boolean {
  if ("less" in range) return number < range.less;
  if ("more" in range) return number > range.more;
  return (range.from === undefined || number >= range.from) && (range.to === undefined || number <= range.to);
}

/** A whole number in a range. */
export function numberWithin(expression: SQL, range: NumberValue, type: SQL = sql`bigint`): SQL {
  if ("less" in range) return sql`${expression} < ${range.less}::${type}`;
  if ("more" in range) return sql`${expression} > ${range.more}::${type}`;
  return between(expression, range.from, range.to, type);
}

/**
 * A quotient of whole numbers in a range, compared without rounding: it reaches a whole bound exactly when its
 * floor does, and stays within one exactly when its ceiling does. The divisor is above zero or null.
 */
export function quotientWithin(dividend: SQL, divisor: SQL, range: NumberValue): SQL {
  const floor = sql`${dividend} / ${divisor}`;
  const ceiling = sql`(${dividend} + ${divisor} - 1) / ${divisor}`;
  if ("less" in range) return sql`${floor} < ${range.less}::bigint`;
  if ("more" in range) return sql`${ceiling} > ${range.more}::bigint`;
  const parts = [
    range.from === undefined ? undefined : sql`${floor} >= ${range.from}::bigint`,
    range.to === undefined ? undefined : sql`${ceiling} <= ${range.to}::bigint`,
  ];
  return sql.join(
    parts.filter((part) => part !== undefined),
    sql` and `,
  );
}

/** Both ends inclusive, either may be open. */
export type DayRange = { from?: IsoDay | undefined; to?: IsoDay | undefined };

/** The days a date value means today. */
export function daysOf(value: DateValue, today: IsoDay): DayRange {
  if ("lastDays" in value) return { from: addDays(today, -value.lastDays), to: today };
  if ("nextDays" in value) return { from: today, to: addDays(today, value.nextDays) };
  return value;
}

/** The days that lie as many days ago as the range says; 0 is today. */
export function daysAgo(range: NumberValue, today: IsoDay): DayRange {
  if ("less" in range) return { from: addDays(today, 1 - bounded(range.less)) };
  if ("more" in range) return { to: addDays(today, -1 - bounded(range.more)) };
  return {
    from: range.to === undefined ? undefined : addDays(today, -bounded(range.to)),
    to: range.from === undefined ? undefined : addDays(today, -bounded(range.from)),
  };
}

/** Far beyond any date of ours, near enough for arithmetic. */
function bounded(days: number): number {
  return Math.max(-500_000, Math.min(500_000, days));
}

export function dayWithin(expression: SQL, range: DayRange): SQL {
  return between(expression, range.from, range.to, sql`date`);
}

/** Birth dates of those whose full years lie in the range today; born on 29 February, one grows older on the 28th. */
export function bornWithin(expression: SQL, years: NumberValue, today: IsoDay): SQL {
  const { least, most } = wholeBounds(years);
  const parts = [
    least === undefined ? undefined : sql`${expression} <= ${lastBirthOf(least, today)}::date`,
    most === undefined ? undefined : sql`${expression} > ${lastBirthOf(most + 1, today)}::date`,
  ];
  return sql.join(
    parts.filter((part) => part !== undefined),
    sql` and `,
  );
}

/** The latest birth date of a person who is at least so many years old. */
export function lastBirthOf(years: number, today: IsoDay): IsoDay {
  const day = addYears(today, -years);
  const next = addDays(day, 1);
  return addYears(next, years) <= today ? next : day;
}

function wholeBounds(range: NumberValue): { least?: number | undefined; most?: number | undefined } {
  if ("less" in range) return { most: range.less - 1 };
  if ("more" in range) return { least: range.more + 1 };
  return { least: range.from, most: range.to };
}

/** Month and day as the database keeps them: 229 for 29 February. */
type MonthDay = number;

/** Birthdays meant by a value in this year; in common years 29 February is kept on the 28th. */
export function birthdayWithin(expression: SQL, value: DayMonthValue, today: IsoDay): SQL {
  const year = Number(today.slice(0, 4));
  const meant = (day: MonthDay): boolean => {
    const kept = day === 229 && daysInMonth(year, 2) === 28 ? 228 : day;
    if ("months" in value) return value.months.includes(Math.trunc(kept / 100));
    const [from, to] = [monthDay(value.from), monthDay(value.to)];
    return from <= to ? kept >= from && kept <= to : kept >= from || kept <= to;
  };
  return oneOfMonthDays(expression, monthDays.filter(meant));
}

/** Birthdays from today until so many days ahead. */
export function birthdaySoon(expression: SQL, days: number, today: IsoDay): SQL {
  const coming = new Set<MonthDay>();
  for (let ahead = 0; ahead <= days; ahead += 1) {
    const day = addDays(today, ahead);
    coming.add(monthDay(day.slice(5)));
    if (day.endsWith("-02-28") && daysInMonth(Number(day.slice(0, 4)), 2) === 28) coming.add(229);
  }
  return oneOfMonthDays(
    expression,
    monthDays.filter((day) => coming.has(day)),
  );
}

function monthDay(text: string): MonthDay {
  return Number(text.slice(0, 2)) * 100 + Number(text.slice(3, 5));
}

/** Every day of a leap year, in order. */
const monthDays: readonly MonthDay[] = Array.from({ length: 366 }, (_, n) =>
  monthDay(addDays("2000-01-01", n).slice(5)),
);

/** Runs of consecutive days, so that an index on the day finds them. */
function oneOfMonthDays(expression: SQL, days: readonly MonthDay[]): SQL {
  const runs: [MonthDay, MonthDay][] = [];
  let previous = -2;
  for (const day of days) {
    const position = monthDays.indexOf(day);
    const run = runs.at(-1);
    if (run && position === previous + 1) run[1] = day;
    else runs.push([day, day]);
    previous = position;
  }
  if (runs.length === 0) return sql`false`;
  return sql`(${sql.join(
    runs.map(([from, to]) => sql`${expression} between ${from}::smallint and ${to}::smallint`),
    sql` or `,
  )})`;
}

function between(expression: SQL, from: unknown, to: unknown, type: SQL): SQL {
  if (from !== undefined && to !== undefined) return sql`${expression} between ${from}::${type} and ${to}::${type}`;
  return from === undefined ? sql`${expression} <= ${to}::${type}` : sql`${expression} >= ${from}::${type}`;
}
