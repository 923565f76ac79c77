import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { bonusesFor } from "@/lib/programme/earning";

import { calculateReceipt, earnedDays, lineAmount, spendableMax } from "./rules";

const line = fc
  .record({
    quantity: fc.integer({ min: 1, max: 20_000 }).map((thousandths) => thousandths / 1000),
    price: fc.integer({ min: 0, max: 5_000_000 }),
    share: fc.integer({ min: 0, max: 100 }),
    earns: fc.boolean(),
    pays: fc.boolean(),
  })
  .map(({ quantity, price, share, ...part }) => ({
    ...part,
    quantity,
    price,
    discount: Math.floor((lineAmount({ quantity, price }) * share) / 100),
  }));

const receipt = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 12 }),
  rate: fc.record({
    accrualBasisPoints: fc.integer({ min: 0, max: 10_000 }),
    rounding: fc.constantFrom("down", "nearest", "up"),
  }),
  percentMax: fc.integer({ min: 0, max: 100 }),
  available: fc.integer({ min: 0, max: 1_000_000 }),
});

const down = (accrualBasisPoints: number) => ({ accrualBasisPoints, rounding: "down" }) as const;
const takesPart = { earns: true, pays: true };

describe("calculateReceipt", () => {
  it("shares the whole without losing or making a kopeck or a bonus", () => {
    fc.assert(
      fc.property(receipt, ({ lines, rate, percentMax, available }) => {
        const { payable } = calculateReceipt(lines, 0, rate);
        const spent = spendableMax(payable, available, percentMax);
        const result = calculateReceipt(lines, spent, rate);
        expect(add(result.lines.map((one) => one.paid))).toBe(result.paid);
        expect(add(result.lines.map((one) => one.bonusesSpent))).toBe(spent);
        expect(add(result.lines.map((one) => one.bonusesEarned))).toBe(result.bonusesEarned);
        expect(result.total - result.discount - spent * 100).toBe(result.paid);
      }),
    );
  });

  it("lets no line below zero, none earn that does not take part, none be paid that may not", () => {
    fc.assert(
      fc.property(receipt, ({ lines, rate, percentMax, available }) => {
        const { payable } = calculateReceipt(lines, 0, rate);
        const result = calculateReceipt(lines, spendableMax(payable, available, percentMax), rate);
        for (const [index, one] of result.lines.entries()) {
          expect(one.paid).toBeGreaterThanOrEqual(0);
          expect(one.bonusesSpent).toBeGreaterThanOrEqual(0);
          if (!lines[index]?.earns) expect(one.bonusesEarned).toBe(0);
          if (!lines[index]?.pays)
            expect(one).toMatchObject({ bonusesSpent: 0, paid: one.amount - (lines[index]?.discount ?? 0) });
        }
      }),
    );
  });

  it("earns the per cent of what was paid for lines that take part, rounded once", () => {
    fc.assert(
      fc.property(receipt, ({ lines, rate }) => {
        const { lines: shares, bonusesEarned } = calculateReceipt(lines, 0, rate);
        const paid = add(shares.map((share, index) => (lines[index]?.earns ? share.paid : 0)));
        const exact = (paid * rate.accrualBasisPoints) / 1_000_000;
        const round = { down: Math.floor, nearest: Math.round, up: Math.ceil }[rate.rounding];
        expect(bonusesEarned).toBe(round(exact));
      }),
    );
  });

  it("pays fifty lines of half a rouble with bonuses and leaves none below zero", () => {
    const lines = Array.from({ length: 50 }, () => ({ quantity: 1, price: 50, discount: 0, ...takesPart }));
    const result = calculateReceipt(lines, 25, down(500));
    expect(result.paid).toBe(0);
    expect(Math.min(...result.lines.map((one) => one.paid))).toBe(0);
  });

  it("earns by what was paid in money, not by what bonuses paid", () => {
    const lines = [{ quantity: 1, price: 100_000, discount: 10_000, ...takesPart }];
    expect(calculateReceipt(lines, 270, down(500))).toMatchObject({ due: 90_000, paid: 63_000, bonusesEarned: 31 });
  });

  it("rounds down once, over the whole receipt", () => {
    const lines = Array.from({ length: 10 }, () => ({ quantity: 1, price: 1_990, discount: 0, ...takesPart }));
    expect(calculateReceipt(lines, 0, down(500)).bonusesEarned).toBe(9);
  });

  it("pays with bonuses only what may be paid with them", () => {
    const lines = [
      { quantity: 1, price: 100_000, discount: 0, earns: false, pays: false },
      { quantity: 1, price: 50_000, discount: 0, ...takesPart },
    ];
    const { payable } = calculateReceipt(lines, 0, down(500));
    expect(spendableMax(payable, 5_000, 30)).toBe(150);
    expect(calculateReceipt(lines, 150, down(1_000))).toMatchObject({
      paid: 135_000,
      bonusesEarned: 35,
      lines: [
        { paid: 100_000, bonusesSpent: 0, bonusesEarned: 0 },
        { paid: 35_000, bonusesSpent: 150, bonusesEarned: 35 },
      ],
    });
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
    expect(bonusesFor(paid, down(basisPoints))).toBe(bonuses);
  });
});

describe("rounding", () => {
  it.each([
    ["down", 1_999, 0],
    ["nearest", 1_000, 1],
    ["nearest", 999, 0],
    ["up", 1, 1],
    ["up", 0, 0],
  ] as const)("%s: 5 %% of %i kopecks is %i", (rounding, paid, bonuses) => {
    expect(bonusesFor(paid, { accrualBasisPoints: 500, rounding })).toBe(bonuses);
  });
});

describe("spendableMax", () => {
  it.each([
    { payable: 432_000, available: 5_000, percent: 30, most: 1_296 },
    { payable: 432_000, available: 1_250, percent: 30, most: 1_250 },
    { payable: 99, available: 1_250, percent: 100, most: 0 },
    { payable: 100_000, available: 1_250, percent: 0, most: 0 },
  ])("of $payable with $available there and $percent %: $most", ({ payable, available, percent, most }) => {
    expect(spendableMax(payable, available, percent)).toBe(most);
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
