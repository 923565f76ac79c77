import { addDays, type IsoDay } from "@/lib/core/dates";
import { splitByWeight } from "@/lib/core/money";

const kopecksPerBonus = 100;

type LineAmounts = { quantity: number; price: number; discount: number };

type CalculatedLine = {
  /** Price times quantity, rounded to the kopeck. */
  amount: number;
  paid: number;
  bonusesSpent: number;
  bonusesEarned: number;
};

export type CalculatedReceipt = {
  total: number;
  discount: number;
  /** What is left to pay by money and bonuses together. */
  due: number;
  paid: number;
  bonusesSpent: number;
  bonusesEarned: number;
  lines: CalculatedLine[];
};

/**
 * A receipt to the kopeck: what its bonuses pay and earn, and each line's share of both. The shares sum to the whole,
 * and no line is paid below zero. Money is shared in kopecks and bonuses in whole units, so that for a single line
 * the two may differ by less than one bonus.
 */
export function calculateReceipt(
  lines: readonly LineAmounts[],
  bonusesSpent: number,
  accrualBasisPoints: number,
): CalculatedReceipt {
  const amounts = lines.map(lineAmount);
  const dues = lines.map((line, index) => (amounts[index] ?? 0) - line.discount);
  const due = sum(dues);
  const paid = due - bonusesSpent * kopecksPerBonus;
  const byBonuses = splitByWeight(bonusesSpent * kopecksPerBonus, dues);
  const spent = splitByWeight(bonusesSpent, dues);
  const paidByLine = dues.map((lineDue, index) => lineDue - (byBonuses[index] ?? 0));
  const bonusesEarned = bonusesFor(paid, accrualBasisPoints);
  const earned = splitByWeight(bonusesEarned, paidByLine);
  return {
    total: sum(amounts),
    discount: sum(lines.map((line) => line.discount)),
    due,
    paid,
    bonusesSpent,
    bonusesEarned,
    lines: lines.map((_, index) => ({
      amount: amounts[index] ?? 0,
      paid: paidByLine[index] ?? 0,
      bonusesSpent: spent[index] ?? 0,
      bonusesEarned: earned[index] ?? 0,
    })),
  };
}

/** Price times quantity, half a kopeck upwards. Exact also where the product is beyond a JavaScript number. */
export function lineAmount({ quantity, price }: Pick<LineAmounts, "quantity" | "price">): number {
  const thousandths = BigInt(Math.round(quantity * 1000));
  return Number((BigInt(price) * thousandths + 500n) / 1000n);
}

/** Bonuses for what was paid in money: the per cent of the whole receipt, rounded down once. */
export function bonusesFor(paidKopecks: number, basisPoints: number): number {
  return Number((BigInt(Math.max(paidKopecks, 0)) * BigInt(basisPoints)) / BigInt(10_000 * kopecksPerBonus));
}

/** The most that bonuses may pay of a receipt: a part of what is due, and never more than there is. */
export function spendableMax(due: number, available: number, redemptionPercentMax: number): number {
  const byShare = Number((BigInt(Math.max(due, 0)) * BigInt(redemptionPercentMax)) / BigInt(100 * kopecksPerBonus));
  return Math.max(0, Math.min(available, byShare));
}

/**
 * Days of the programme on which bonuses earned today begin to work and on which they work last.
 * `activeOn` null: at once; `lastDay` null: for ever.
 */
export function earnedDays(
  today: IsoDay,
  activationDelayDays: number,
  validityDays: number | null,
): { activeOn: IsoDay | null; lastDay: IsoDay | null } {
  const activeOn = addDays(today, activationDelayDays);
  return {
    activeOn: activationDelayDays === 0 ? null : activeOn,
    lastDay: validityDays === null ? null : addDays(activeOn, validityDays),
  };
}

function sum(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}
