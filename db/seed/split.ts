/** Parts of a whole by weight, the largest remainders first; they sum to the whole. Amounts of receipts stay exact. */
export function split(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (amount === 0) return weights.map(() => 0);
  if (weights.length === 1) return [amount];
  if (total <= 0) return weights.map((_, i) => (i === 0 ? amount : 0));
  const parts = weights.map((weight) => Math.floor((amount * weight) / total));
  let missing = amount - parts.reduce((sum, part) => sum + part, 0);
  if (missing === 0) return parts;
  const byRemainder = weights
    .map((weight, i) => ({ i, rest: (amount * weight) % total }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of byRemainder) {
    if (missing === 0) break;
    parts[i] = (parts[i] ?? 0) + 1;
    missing -= 1;
  }
  return parts;
}
