import { coffeeLevels, mainLevels } from "./levels";

const main = {
  basis: "spent",
  periodMonths: null,
  returnsLower: true,
  levels: Object.fromEntries(
    mainLevels.map(({ key, spentFrom, basisPoints }) => [key, { spentFrom, accrualBasisPoints: basisPoints }]),
  ),
};

const coffee = {
  basis: "hand",
  periodMonths: null,
  returnsLower: true,
  levels: Object.fromEntries(coffeeLevels.map(({ key }) => [key, { spentFrom: null, accrualBasisPoints: 0 }])),
};

/** Infant formula may not be sold at a discount of any kind. */
export const excludedCategory = "baby_food";

/** Rules in force through the whole history of the demonstration. */
export const rules = {
  accrualBasisPoints: 300,
  rounding: "down",
  activationDelayDays: 7,
  validityDays: 180,
  redemptionPercentMax: 30,
  anonymousMaySpend: false,
  newMaySpend: false,
  notActivatedMaySpend: false,
  systems: { main, coffee },
  exclusions: { categories: [{ key: excludedCategory, earns: false, pays: false }], products: [], stores: [] },
  reserveMinutes: { order: 10_080, receipt: 30 },
  completeAfterBlock: true,
};

/** With what the programme began, before the first purchase of the demonstration. */
export const firstRules = {
  ...rules,
  validityDays: 90,
  redemptionPercentMax: 20,
  exclusions: { categories: [], products: [], stores: [] },
};

/** What somebody wanted to do and took back. */
export const abandonedRules = { ...rules, redemptionPercentMax: 50 };

/** What begins in two weeks: a gold level that has to be kept up, and a higher share for it. */
export const nextRules = {
  ...rules,
  systems: {
    coffee,
    main: {
      ...main,
      periodMonths: 12,
      levels: { ...main.levels, gold: { spentFrom: 1_500_000, accrualBasisPoints: 800 } },
    },
  },
};
