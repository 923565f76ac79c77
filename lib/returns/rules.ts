import { thousandths } from "@/lib/purchases/quantity";

/** A line of the purchase with everything that was brought back of it so far. Money in kopecks. */
export type LineState = {
  n: number;
  quantity: number;
  paid: number;
  bonusesSpent: number;
  bonusesEarned: number;
  returned: number;
};

/** A purchase with its returns; `refundedAlone` came back as money without naming a line. */
export type PurchaseState = {
  paid: number;
  bonusesSpent: number;
  bonusesEarned: number;
  refundedAlone: number;
  lines: readonly LineState[];
};

/** A part of an amount, rounded down: of the whole quantity it is all of it, so parts never exceed the whole. */
export function shareOf(amount: number, part: number, whole: number): number {
  const [dividend, divisor] = [thousandths(Math.min(part, whole)), thousandths(whole)];
  return divisor === 0n ? amount : Number((BigInt(amount) * dividend) / divisor);
}

/** Money for a further quantity of a line: what the whole returned quantity is worth, less what was given before. */
export function refundOf(line: Pick<LineState, "paid" | "quantity" | "returned">, quantity: number): number {
  const before = shareOf(line.paid, line.returned, line.quantity);
  return shareOf(line.paid, line.returned + quantity, line.quantity) - before;
}

/**
 * What all returns of a purchase come to in bonuses: what is to be back of those it spent, and gone of those it earned.
 * By lines in proportion to the quantity, by money in proportion to what was paid; all of it when all is returned.
 */
export function returnTotals(purchase: PurchaseState): { restored: number; recalled: number } {
  const total = (whole: number, ofLine: (line: LineState) => number) => {
    const byLines = purchase.lines.reduce((sum, line) => sum + shareOf(ofLine(line), line.returned, line.quantity), 0);
    return Math.min(whole, byLines + byMoney(whole, purchase));
  };
  return {
    restored: total(purchase.bonusesSpent, (line) => line.bonusesSpent),
    recalled: total(purchase.bonusesEarned, (line) => line.bonusesEarned),
  };
}

function byMoney(whole: number, { paid, refundedAlone }: PurchaseState): number {
  if (refundedAlone === 0) return 0;
  return refundedAlone >= paid ? whole : Number((BigInt(whole) * BigInt(refundedAlone)) / BigInt(paid));
}
