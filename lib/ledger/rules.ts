import { addDays, type IsoDay } from "@/lib/core/dates";

import type { Validity } from "./schema";

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
