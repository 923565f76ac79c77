import { thousandths } from "@/lib/purchases/quantity";

/** A line of a purchase with everything that was brought back of it so far. Money in kopecks. */
export type LineState = { n: number; quantity: number; paid: number; returned: number };

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
