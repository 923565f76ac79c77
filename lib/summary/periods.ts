import { addDays, daysBetween, daysInMonth, type IsoDay } from "@/lib/core/dates";

/** Days, both of them included. */
export type Period = { from: IsoDay; to: IsoDay };

export const presets = ["today", "week", "days30", "month", "lastMonth", "year"] as const;
export type Preset = (typeof presets)[number];

/** The period that a preset names today. */
export function periodOf(preset: Preset, today: IsoDay): Period {
  const monthStart = `${today.slice(0, 7)}-01`;
  switch (preset) {
    case "today":
      return { from: today, to: today };
    case "week":
      return { from: addDays(today, -6), to: today };
    case "days30":
      return { from: addDays(today, -29), to: today };
    case "month":
      return { from: monthStart, to: today };
    case "lastMonth":
      return { from: `${addDays(monthStart, -1).slice(0, 7)}-01`, to: addDays(monthStart, -1) };
    case "year":
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
  }
}

/** As many days right before; before whole months, as many whole months. */
export function periodBefore({ from, to }: Period): Period {
  const months = wholeMonths({ from, to });
  if (months === 0) return { from: addDays(from, -daysBetween(from, to) - 1), to: addDays(from, -1) };
  const [year = 0, month = 1] = from.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10);
  return { from: first, to: addDays(from, -1) };
}

function wholeMonths({ from, to }: Period): number {
  const [year = 0, month = 1, day = 1] = to.split("-").map(Number);
  if (!from.endsWith("-01") || day !== daysInMonth(year, month)) return 0;
  const [firstYear = 0, firstMonth = 1] = from.split("-").map(Number);
  return (year - firstYear) * 12 + month - firstMonth + 1;
}

/** Longer periods are drawn by month. */
const daysByDayMax = 62;

export function stepOf({ from, to }: Period): "day" | "month" {
  return daysBetween(from, to) < daysByDayMax ? "day" : "month";
}

/** Every day, or the first day of every month, that a picture of the period shows. */
export function stepsOf(period: Period): IsoDay[] {
  const steps: IsoDay[] = [];
  const isByDay = stepOf(period) === "day";
  for (let day = isByDay ? period.from : `${period.from.slice(0, 7)}-01`; day <= period.to; ) {
    steps.push(day);
    const [year = 0, month = 1] = day.split("-").map(Number);
    day = addDays(day, isByDay ? 1 : daysInMonth(year, month));
  }
  return steps;
}
