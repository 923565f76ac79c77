/** Moments are milliseconds since 1970 in UTC; days are whole days since 1970 in the zone they are spoken of. */
export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The programme's own zone is Moscow, three hours ahead all year round. */
export const programmeOffset = 3;

export function dayOf(moment: number, offsetHours = programmeOffset): number {
  return Math.floor((moment + offsetHours * hour) / day);
}

export function midnight(dayNumber: number, offsetHours = programmeOffset): number {
  return dayNumber * day - offsetHours * hour;
}

/** Few days occur in a base and each of them often. */
const dayTexts = new Map<number, string>();

export function isoDay(dayNumber: number): string {
  let text = dayTexts.get(dayNumber);
  if (text === undefined) {
    text = new Date(dayNumber * day).toISOString().slice(0, 10);
    dayTexts.set(dayNumber, text);
  }
  return text;
}

export function dayNumber(year: number, month: number, date: number): number {
  return Math.round(Date.UTC(year, month - 1, date) / day);
}

/** Month (1 to 12) and date of a day. */
export function monthAndDate(number: number): { year: number; month: number; date: number } {
  const at = new Date(number * day);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}
