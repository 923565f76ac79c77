import { z } from "zod";

import { kopecksMax } from "@/lib/core/money";

const basisPoints = z.number().int().min(0).max(10_000);
const minutes = z
  .number()
  .int()
  .min(1)
  .max(365 * 24 * 60);
const key = z.string().min(1).max(100);

export const systemRulesSchema = z.strictObject({
  /** Levels are reached by what was spent, or set by hand alone. */
  basis: z.enum(["spent", "hand"]).default("spent"),
  /** Months back from today in which purchases count; null: all of them. */
  periodMonths: z.number().int().min(1).max(120).nullable().default(null),
  /** What came back is taken off what was spent. */
  returnsLower: z.boolean().default(true),
  levels: z
    .record(
      key,
      z.strictObject({
        /** Kopecks spent within the period from which on the level is held; null: it is given by hand alone. */
        spentFrom: z.number().int().min(0).max(kopecksMax).nullable(),
        /** Hundredths of a per cent of what was paid, earned as bonuses: 500 is 5 %. */
        accrualBasisPoints: basisPoints,
      }),
    )
    .default({}),
});

/** Something that does not earn, or that bonuses may not pay, or both; `key` names it as filters and files do. */
const exclusion = z
  .strictObject({ key, earns: z.boolean(), pays: z.boolean() })
  .refine(({ earns, pays }) => !(earns && pays), { params: { reason: "emptyExclusion" } });

const exclusions = (max: number) =>
  z
    .array(exclusion)
    .max(max)
    .refine((list) => new Set(list.map((one) => one.key)).size === list.length, { params: { reason: "namedTwice" } })
    .default([]);

/** The rules of earning and spending of one version. */
export const rulesSchema = z.strictObject({
  /** Hundredths of a per cent earned by a client without a level. */
  accrualBasisPoints: basisPoints.default(500),
  /** Which way a part of a bonus goes. */
  rounding: z.enum(["down", "nearest", "up"]).default("down"),
  /** Days of the programme until a lot becomes active; 0: at once. */
  activationDelayDays: z.number().int().min(0).max(365).default(3),
  /** Days a lot lives after it became active; null: for ever. */
  validityDays: z.number().int().min(1).max(3_650).nullable().default(365),
  /** Largest part of a receipt that bonuses may pay, per cent. */
  redemptionPercentMax: z.number().int().min(0).max(100).default(30),
  anonymousMaySpend: z.boolean().default(false),
  newMaySpend: z.boolean().default(false),
  /** Of a client who is a person; what a `new` one may says `newMaySpend`. */
  notActivatedMaySpend: z.boolean().default(false),
  /** By the key of the status system. */
  systems: z.record(key, systemRulesSchema).default({}),
  exclusions: z
    .strictObject({ categories: exclusions(500), products: exclusions(2_000), stores: exclusions(1_000) })
    .prefault({}),
  /** Minutes after which bonuses held by an order or a till receipt that nobody closes are released. */
  reserveMinutes: z.strictObject({ order: minutes.default(7 * 24 * 60), receipt: minutes.default(30) }).prefault({}),
  /** A reserve opened before its client was blocked may still be completed. */
  completeAfterBlock: z.boolean().default(true),
});

export type ProgrammeRules = z.output<typeof rulesSchema>;
export type SystemRules = z.output<typeof systemRulesSchema>;
export type Exclusion = z.output<typeof exclusion>;
export type ExclusionKind = keyof ProgrammeRules["exclusions"];
export type Rounding = ProgrammeRules["rounding"];
