import { addDays, type IsoDay } from "@/lib/core/dates";
import { splitByWeight } from "@/lib/core/money";
import { earnByLines, kopecksPerBonus, type Participation, type Rate } from "@/lib/programme/earning";

type LineAmounts = { quantity: number; price: number; discount: number };
type JudgedLine = LineAmounts & Participation;

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
  /** The part of it that bonuses may pay at all. */
  payable: number;
  paid: number;
  bonusesSpent: number;
  bonusesEarned: number;
  lines: CalculatedLine[];
};

/**
 * A receipt to the kopeck: what its bonuses pay and earn, and each line's share of both. The shares sum to the whole, no
 * line is paid below zero, and lines that do not take part have no share. Money is shared in kopecks and bonuses in whole
 * units, so that for a single line the two may differ by less than one bonus.
 */
export function calculateReceipt(lines: readonly JudgedLine[], bonusesSpent: number, rate: Rate): CalculatedReceipt {
  const amounts = lines.map(lineAmount);
  const dues = lines.map((line, index) => (amounts[index] ?? 0) - line.discount);
  const payables = dues.map((due, index) => (lines[index]?.pays ? due : 0));
  const due = sum(dues);
  const byBonuses = splitByWeight(bonusesSpent * kopecksPerBonus, payables);
  const spent = splitByWeight(bonusesSpent, payables);
  const paidByLine = dues.map((lineDue, index) => lineDue - (byBonuses[index] ?? 0));
  const earned = earnByLines(
    lines.map(({ earns }, index) => ({ earns, paid: paidByLine[index] ?? 0 })),
    rate,
  );
  return {
    total: sum(amounts),
    discount: sum(lines.map((line) => line.discount)),
    due,
    payable: sum(payables),
    paid: due - bonusesSpent * kopecksPerBonus,
    bonusesSpent,
    bonusesEarned: sum(earned),
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

/** The most that bonuses may pay of a receipt: a part of what they may pay at all, and never more than there is. */
export function spendableMax(payable: number, available: number, redemptionPercentMax: number): number {
  const byShare = Number((BigInt(Math.max(payable, 0)) * BigInt(redemptionPercentMax)) / BigInt(100 * kopecksPerBonus));
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
