import { addDays, type IsoDay } from "@/lib/core/dates";

import type { BurningCalendar, CalendarDay, Validity } from "./schema";

/**
 * The last day on which bonuses given today can be spent; null: they never end. Counted in days of the programme:
 * "90 days" lives through the ninetieth day after today.
 */
export function lastDayOf(validity: Validity, today: IsoDay): IsoDay | null {
  switch (validity.kind) {
    case "never":
      return null;
    case "days":
      return addDays(today, validity.days);
    case "until":
      return validity.day;
  }
}

/** What an accrual or a debit leaves: the balance that the dialog shows before it is done, and what pays a debt. */
export function balanceAfter(
  balance: { available: number; debt: number },
  mode: "accrue" | "debit",
  amount: number,
): { available: number; withheld: number } {
  if (mode === "debit") return { available: balance.available - amount, withheld: 0 };
  const withheld = Math.min(balance.debt, amount);
  return { available: balance.available + amount - withheld, withheld };
}

/** How much a person may still move by hand in one operation today. */
export function amountAllowed(
  limits: { perOperation: number; perDay: number; accruedToday: number; debitedToday: number },
  mode: "accrue" | "debit",
): { leftToday: number; most: number } {
  const used = mode === "accrue" ? limits.accruedToday : limits.debitedToday;
  const leftToday = Math.max(0, limits.perDay - used);
  return { leftToday, most: Math.min(limits.perOperation, leftToday) };
}

/** One line of a calendar: what burns, or what becomes spendable, on a day or in the month that begins on it. */
export type CalendarStep = CalendarDay & { kind: "burning" | "activating" };

/** Burning and activating in one calendar, by day or by month, in the order of time. */
export function calendarSteps({ burning, activating }: BurningCalendar, by: "day" | "month"): CalendarStep[] {
  const steps = new Map<string, CalendarStep>();
  const add = (kind: CalendarStep["kind"], { day, loyalty, reward }: CalendarDay) => {
    const begins = by === "day" ? day : `${day.slice(0, 7)}-01`;
    const known = steps.get(begins + kind) ?? { kind, day: begins, loyalty: 0, reward: 0 };
    steps.set(begins + kind, { ...known, loyalty: known.loyalty + loyalty, reward: known.reward + reward });
  };
  for (const day of activating) add("activating", day);
  for (const day of burning) add("burning", day);
  return [...steps].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, step]) => step);
}
