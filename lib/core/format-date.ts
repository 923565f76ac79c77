import { daysBetween, type IsoDay } from "./dates";
import type { FormatLocale } from "./format-number";

const englishMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A calendar day: `22.11.2026` or `22 Nov 2026`. */
export function formatDay(day: IsoDay, locale: FormatLocale): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return locale === "ru" ? `${date}.${month}.${year}` : `${Number(date)} ${englishMonths[Number(month) - 1]} ${year}`;
}

/** A day of any year, `MM-DD`: `20.12` or `20 Dec`. */
export function formatDayMonth(dayMonth: string, locale: FormatLocale): string {
  const [month = "", date = ""] = dayMonth.split("-");
  return locale === "ru" ? `${date}.${month}` : `${Number(date)} ${englishMonths[Number(month) - 1]}`;
}

/** Two days as one range, what they share said once: `01.03–31.03.2026`, `1–31 Mar 2026`. */
export function formatDayRange(from: IsoDay, to: IsoDay, locale: FormatLocale): string {
  if (from === to) return formatDay(from, locale);
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const sameMonth = from.slice(0, 7) === to.slice(0, 7);
  if (locale === "ru") {
    return `${sameYear ? formatDayMonth(from.slice(5), locale) : formatDay(from, locale)}–${formatDay(to, locale)}`;
  }
  if (sameMonth) return `${Number(from.slice(8))}–${formatDay(to, locale)}`;
  return `${sameYear ? formatDayMonth(from.slice(5), locale) : formatDay(from, locale)} – ${formatDay(to, locale)}`;
}

/** A moment on the clock of a zone: `22.11.2026, 14:32`. */
export function formatMoment(moment: Date | string, timeZone: string, locale: FormatLocale): string {
  const { day, hour, minute } = partsInZone(moment, timeZone);
  return `${formatDay(day, locale)}, ${hour}:${minute}`;
}

/** The time of day on the clock of a zone: `14:32`, with seconds `14:32:07`. */
export function formatTime(
  moment: Date | string,
  timeZone: string,
  precision: "minutes" | "seconds" = "minutes",
): string {
  const { hour, minute, second } = partsInZone(moment, timeZone);
  return precision === "seconds" ? `${hour}:${minute}:${second}` : `${hour}:${minute}`;
}

/** How far a day is from today, in words: «сегодня», «вчера», «через 8 дней». Only beside the day itself. */
export function formatDaysAway(day: IsoDay, today: IsoDay, locale: FormatLocale): string {
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" })
    .format(daysBetween(today, day), "day")
    .replace(/(\d) /g, "$1\u00a0");
}

/** A moment as a spreadsheet takes it: `22.11.2026 14:32`. */
export function copyMoment(moment: Date | string, timeZone: string): string {
  const { day, hour, minute } = partsInZone(moment, timeZone);
  return `${formatDay(day, "ru")} ${hour}:${minute}`;
}

function partsInZone(moment: Date | string, timeZone: string) {
  const parts = clockOf(timeZone).formatToParts(new Date(moment));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return {
    day: `${part("year")}-${part("month")}-${part("day")}`,
    hour: part("hour"),
    minute: part("minute"),
    second: part("second"),
  };
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs more than using it a hundred times, and a table of moments uses it for each row. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  clocks.set(timeZone, clock);
  return clock;
}
