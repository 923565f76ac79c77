/** Quantities are pieces or kilograms to a thousandth; here they are counted in thousandths. */
export function thousandths(quantity: number): bigint {
  return BigInt(Math.round(quantity * 1000));
}

export function isWholeThousandths(quantity: number): boolean {
  return Math.abs(quantity * 1000 - Math.round(quantity * 1000)) < 1e-6;
}
