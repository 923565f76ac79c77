import { splitByWeight } from "@/lib/core/money";

import type { ProgrammeRules, Rounding } from "./rules-schema";

export const kopecksPerBonus = 100;

/** By what a receipt earns: hundredths of a per cent, and where a part of a bonus goes. */
export type Rate = { accrualBasisPoints: number; rounding: Rounding };

/** Whether a line earns, and whether bonuses may pay it. */
export type Participation = { earns: boolean; pays: boolean };

export const fullPart: Participation = { earns: true, pays: true };

const whole = 10_000n * BigInt(kopecksPerBonus);
const addend: Record<Rounding, bigint> = { down: 0n, nearest: whole / 2n, up: whole - 1n };

/** Bonuses for what was paid in money, rounded once for the whole receipt. */
export function bonusesFor(paidKopecks: number, { accrualBasisPoints, rounding }: Rate): number {
  return Number((BigInt(Math.max(paidKopecks, 0)) * BigInt(accrualBasisPoints) + addend[rounding]) / whole);
}

/** What the lines of a receipt earn: the per cent of what was paid for those that take part, shared over these. */
export function earnByLines(lines: readonly { paid: number; earns: boolean }[], rate: Rate): number[] {
  const weights = lines.map(({ paid, earns }) => (earns ? paid : 0));
  const paid = weights.reduce((sum, weight) => sum + weight, 0);
  return splitByWeight(bonusesFor(paid, rate), weights);
}

/** What the rules say of a store as a whole. */
export function judgeStore({ exclusions }: ProgrammeRules, code: string): Participation {
  return exclusions.stores.find((one) => one.key === code) ?? fullPart;
}
