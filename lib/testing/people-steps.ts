import fc from "fast-check";

import type { Currency } from "./plain-people";

/** One thing that happens; `nth` picks among what there is at that moment. */
export type PeopleStep =
  | { do: "earn"; nth: number; amount: number; days: number | null; delay: number; currency: Currency }
  | { do: "spend"; nth: number; amount: number; currency: Currency }
  | { do: "buy"; nth: number; spends: number; earns: number; days: number | null; currency: Currency }
  | { do: "return"; nth: number; units: number }
  | { do: "hold"; nth: number; amount: number; buys: boolean; currency: Currency }
  | { do: "close"; nth: number; share: number }
  | { do: "wait"; days: number }
  | { do: "attach" | "take" | "replace"; nth: number; card: number }
  | { do: "merge"; nth: number; other: number }
  | { do: "unmerge" | "leave" | "stay" | "end"; nth: number };

/** Of what a purchase has; returned in parts. */
export const unitsOfPurchase = 5;

const nth = fc.nat(11);
const amount = fc.integer({ min: 1, max: 60 });
const days = fc.option(fc.integer({ min: 2, max: 6 }));
const currency = fc.constantFrom<Currency>("bonus", "bonus", "bonus", "stars");

const weighted: [number, fc.Arbitrary<PeopleStep>][] = [
  [6, fc.record({ do: fc.constant("earn" as const), nth, amount, days, delay: fc.constantFrom(0, 0, 1), currency })],
  [3, fc.record({ do: fc.constant("spend" as const), nth, amount, currency })],
  [7, fc.record({ do: fc.constant("buy" as const), nth, spends: fc.nat(40), earns: fc.nat(30), days, currency })],
  [5, fc.record({ do: fc.constant("return" as const), nth, units: fc.integer({ min: 1, max: unitsOfPurchase }) })],
  [2, fc.record({ do: fc.constant("hold" as const), nth, amount, buys: fc.boolean(), currency })],
  [2, fc.record({ do: fc.constant("close" as const), nth, share: fc.constantFrom(0, 1, 2) })],
  [3, fc.record({ do: fc.constant("wait" as const), days: fc.integer({ min: 1, max: 3 }) })],
  [2, fc.record({ do: fc.constantFrom("attach" as const, "take" as const, "replace" as const), nth, card: nth })],
  [4, fc.record({ do: fc.constant("merge" as const), nth, other: nth })],
  [5, fc.record({ do: fc.constantFrom(...(["unmerge", "unmerge", "unmerge", "leave", "stay", "end"] as const)), nth })],
];

export function peopleSteps(most: number): fc.Arbitrary<PeopleStep[]> {
  const step = fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary })));
  return fc.array(step, { minLength: Math.min(8, most), maxLength: most, size: "max" });
}
