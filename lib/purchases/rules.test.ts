import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { bonusesFor, calculateReceipt, earnedDays, lineAmount, spendableMax } from "./rules";

const line = fc
  .record({
    quantity: fc.integer({ min: 1, max: 20_000 }).map((thousandths) => thousandths / 1000),
    price: fc.integer({ min: 0, max: 5_000_000 }),
    share: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ quantity, price, share }) => ({
    quantity,
    price,
    discount: Math.floor((lineAmount({ quantity, price }) * share) / 100),
  }));

const receipt = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 12 }),
  basisPoints: fc.integer({ min: 0, max: 10_000 }),
  percentMax: fc.integer({ min: 0, max: 100 }),
  available: fc.integer({ min: 0, max: 1_000_000 }),
});

describe("calculateReceipt", () => {
  it("shares the whole without losing or making a kopeck or a bonus", () => {
    fc.assert(
      fc.property(receipt, ({ lines, basisPoints, percentMax, available }) => {
        const due = calculateReceipt(lines, 0, 0).due;
        const spent = spendableMax(due, available, percentMax);
        const result = calculateReceipt(lines, spent, basisPoints);
        expect(add(result.lines.map((one) => one.paid))).toBe(result.paid);
        expect(add(result.lines.map((one) => one.bonusesSpent))).toBe(spent);
        expect(add(result.lines.map((one) => one.bonusesEarned))).toBe(result.bonusesEarned);
        expect(result.total - result.discount - spent * 100).toBe(result.paid);
      }),
    );
  });

  it("never lets bonuses pay a line below zero", () => {
    fc.assert(
      fc.property(receipt, ({ lines, percentMax, available }) => {
        const due = calculateReceipt(lines, 0, 0).due;
        const result = calculateReceipt(lines, spendableMax(due, available, percentMax), 0);
        for (const one of result.lines) {
          expect(one.paid).toBeGreaterThanOrEqual(0);
          expect(one.bonusesSpent).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it("pays fifty lines of half a rouble with bonuses and leaves none below zero", () => {
    const lines = Array.from({ length: 50 }, () => ({ quantity: 1, price: 50, discount: 0 }));
    const result = calculateReceipt(lines, 25, 500);
    expect(result.paid).toBe(0);
    expect(Math.min(...result.lines.map((one) => one.paid))).toBe(0);
  });

  it("earns by what was paid in money, not by what bonuses paid", () => {
    const lines = [{ quantity: 1, price: 100_000, discount: 10_000 }];
    expect(calculateReceipt(lines, 270, 500)).toMatchObject({ due: 90_000, paid: 63_000, bonusesEarned: 31 });
  });

  it("rounds down once, over the whole receipt", () => {
    const lines = Array.from({ length: 10 }, () => ({ quantity: 1, price: 1_990, discount: 0 }));
    expect(calculateReceipt(lines, 0, 500).bonusesEarned).toBe(9);
  });
});

describe("bonusesFor", () => {
  it.each([
    [432_000, 500, 216],
    [1_999, 500, 0],
    [2_000, 500, 1],
    [0, 500, 0],
    [10_050, 10_000, 100],
    [1_000_000_000_000, 10_000, 10_000_000_000],
  ])("%i kopecks at %i basis points: %i", (paid, basisPoints, bonuses) => {
    expect(bonusesFor(paid, basisPoints)).toBe(bonuses);
  });
});

describe("spendableMax", () => {
  it.each([
    { due: 432_000, available: 5_000, percent: 30, most: 1_296 },
    { due: 432_000, available: 1_250, percent: 30, most: 1_250 },
    { due: 99, available: 1_250, percent: 100, most: 0 },
    { due: 100_000, available: 1_250, percent: 0, most: 0 },
  ])("of $due with $available there and $percent %: $most", ({ due, available, percent, most }) => {
    expect(spendableMax(due, available, percent)).toBe(most);
  });
});

describe("lineAmount", () => {
  it.each([
    [0.333, 10_000, 3_330],
    [0.5, 99, 50],
    [1.005, 100, 101],
    [3, 33_333, 99_999],
  ])("%f of %i kopecks: %i", (quantity, price, amount) => {
    expect(lineAmount({ quantity, price })).toBe(amount);
  });
});

describe("earnedDays", () => {
  it("counts the delay and then the validity in days of the programme", () => {
    expect(earnedDays("2026-11-22", 3, 365)).toEqual({ activeOn: "2026-11-25", lastDay: "2027-11-25" });
  });

  it("works at once without a delay and for ever without a validity", () => {
    expect(earnedDays("2026-11-22", 0, null)).toEqual({ activeOn: null, lastDay: null });
  });
});

function add(parts: readonly number[]): number {
  return parts.reduce((sum, part) => sum + part, 0);
}
