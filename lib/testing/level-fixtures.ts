import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { levelSystems, levels, programmeRules } from "@/db/schema";
import { type ProgrammeRules, rulesSchema } from "@/lib/programme/rules-schema";

export type LevelBound = { key: string; spentFrom: number | null; accrualBasisPoints?: number };

export const threeLevels: readonly LevelBound[] = [
  { key: "bronze", spentFrom: 0, accrualBasisPoints: 300 },
  { key: "silver", spentFrom: 500_000, accrualBasisPoints: 500 },
  { key: "gold", spentFrom: 2_000_000, accrualBasisPoints: 1_000 },
];

/** The part of the rules that speaks of a system. */
export function systemOf(
  bounds: readonly LevelBound[] = threeLevels,
  rules: Partial<ProgrammeRules["systems"][string]> = {},
): ProgrammeRules["systems"][string] {
  return {
    basis: "spent",
    periodMonths: null,
    returnsLower: true,
    levels: Object.fromEntries(
      bounds.map(({ key, spentFrom, accrualBasisPoints = 0 }) => [key, { spentFrom, accrualBasisPoints }]),
    ),
    ...rules,
  };
}

/** A version of the rules that acts from a moment, the beginning of time by default; give only what the test is about. */
export async function givenRules(db: Db, rules: Partial<ProgrammeRules> = {}, activeFrom = "2000-01-01T00:00:00Z") {
  await db
    .insert(programmeRules)
    .values({ activeFrom: sql`${activeFrom}::timestamptz`, rules: rulesSchema.parse(rules) });
}

/** The default status system with its levels, and rules under which they act. */
export async function givenLevels(
  db: Db,
  bounds: readonly LevelBound[] = threeLevels,
  { rules, ...system }: Partial<ProgrammeRules["systems"][string]> & { rules?: Partial<ProgrammeRules> } = {},
): Promise<void> {
  await db.insert(levelSystems).values({ key: "main", name: "Основная", isDefault: true });
  await db
    .insert(levels)
    .values(bounds.map(({ key }, index) => ({ systemKey: "main", key, name: `Уровень ${key}`, rank: index + 1 })));
  await givenRules(db, { ...rules, systems: { main: systemOf(bounds, system) } });
}
