import { z } from "zod";

/** Amounts are whole kopecks in a JavaScript number; the ceiling keeps sums of many exact. */
export const kopecksMax = 1_000_000_000_000;

/** Roubles as people and programs write them (number, or "10000.50") to kopecks; more than two decimals are refused. */
export const roubles = z
  .union([z.number(), z.string().regex(/^-?\d{1,12}([.,]\d{1,2})?$/)])
  .transform((value, issue) => {
    const kopecks = toKopecks(value);
    if (kopecks === undefined || Math.abs(kopecks) > kopecksMax) {
      issue.addIssue({ code: "custom", params: { reason: "badFormat" } });
      return z.NEVER;
    }
    return kopecks;
  });

/** Roubles with at most two decimals to whole kopecks, exactly; undefined for anything else. */
export function toKopecks(value: number | string): number | undefined {
  const text = typeof value === "number" ? String(value) : value.replace(",", ".");
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) return undefined;
  const [, sign = "", whole = "0", fraction = ""] = match;
  const kopecks = Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
  return sign && kopecks !== 0 ? -kopecks : kopecks;
}

/**
 * Splits a whole amount over weights by the largest remainder: the parts sum to the amount exactly.
 * Weights of zero get nothing; without any weight the first part takes all.
 */
export function splitByWeight(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total <= 0) return weights.map((_, index) => (index === 0 ? amount : 0));
  const exact = weights.map((weight) => (BigInt(amount) * BigInt(weight)) / BigInt(total));
  const parts = exact.map(Number);
  const remainders = weights.map((weight, index) => ({
    index,
    rest: (BigInt(amount) * BigInt(weight)) % BigInt(total),
  }));
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest < b.rest ? 1 : -1));
  const missing = amount - parts.reduce((sum, part) => sum + part, 0);
  for (const { index } of remainders.slice(0, missing)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}
