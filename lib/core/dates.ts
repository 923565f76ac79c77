import { z } from "zod";

/** A calendar day as text, `YYYY-MM-DD`. */
export type IsoDay = string;

/** An existing calendar day between 1900 and 2100. */
export const isoDay = z.string().refine(isIsoDay, { params: { reason: "badDate" } });

/** Wall-clock minutes, `YYYY-MM-DDTHH:mm`: the zone is the store's or the programme's, never the browser's. */
export const localMinute = z.string().refine(isLocalMinute, { params: { reason: "badDate" } });

export function isLocalMinute(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/.test(text) && isIsoDay(text.slice(0, 10));
}

export function isIsoDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function addDays(day: IsoDay, days: number): IsoDay {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The same day of another year; 29 February becomes 28 in common years. */
export function addYears(day: IsoDay, years: number): IsoDay {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const target = year + years;
  const clamped = Math.min(date, daysInMonth(target, month));
  return `${String(target).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(clamped).padStart(2, "0")}`;
}

/** Whole days from one day to another; negative when the second is earlier. */
export function daysBetween(from: IsoDay, to: IsoDay): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The calendar day of a moment in an IANA zone. */
export function dayInZone(moment: Date, timeZone: string): IsoDay {
  return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(moment);
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
