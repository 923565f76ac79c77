import type { Exclusion, ExclusionKind, ProgrammeRules, SystemRules } from "./rules-schema";

/** Rules that are one value each, in the order in which people read them. */
export const plainRules = [
  "accrualBasisPoints",
  "rounding",
  "activationDelayDays",
  "validityDays",
  "redemptionPercentMax",
  "anonymousMaySpend",
  "newMaySpend",
  "notActivatedMaySpend",
  "completeAfterBlock",
] as const satisfies readonly (keyof ProgrammeRules)[];

export const exclusionKinds = ["categories", "products", "stores"] as const satisfies readonly ExclusionKind[];

type PlainRule = (typeof plainRules)[number];
type Part = { earns: boolean; pays: boolean };

/** One difference between two versions of the rules. */
export type RuleChange =
  | { of: "rule"; rule: PlainRule; before: string | number | boolean | null; after: string | number | boolean | null }
  | { of: "reserve"; kind: "order" | "receipt"; before: number; after: number }
  | {
      of: "system";
      system: string;
      rule: "basis" | "periodMonths" | "returnsLower";
      before: SystemRule;
      after: SystemRule;
    }
  | { of: "level"; system: string; level: string; rule: LevelRule; before: number | null; after: number | null }
  /** Null: it takes part fully. */
  | { of: "exclusion"; kind: ExclusionKind; key: string; before: Part | null; after: Part | null };

type SystemRule = string | number | boolean | null;
type LevelRule = "spentFrom" | "accrualBasisPoints";

const systemRules = ["basis", "periodMonths", "returnsLower"] as const;
const levelRules = ["spentFrom", "accrualBasisPoints"] as const;
const reserveKinds = ["order", "receipt"] as const;

/** What another version changes; nothing when both say the same. */
export function compareRules(before: ProgrammeRules, after: ProgrammeRules): RuleChange[] {
  const plain = plainRules.map((rule): RuleChange => ({ of: "rule", rule, before: before[rule], after: after[rule] }));
  const reserves = reserveKinds.map(
    (kind): RuleChange => ({
      of: "reserve",
      kind,
      before: before.reserveMinutes[kind],
      after: after.reserveMinutes[kind],
    }),
  );
  const systems = keysOf(before.systems, after.systems).flatMap((system) =>
    compareSystems(system, before.systems[system], after.systems[system]),
  );
  const exclusions = exclusionKinds.flatMap((kind) =>
    compareExclusions(kind, before.exclusions[kind], after.exclusions[kind]),
  );
  const all = [...plain, ...systems, ...exclusions, ...reserves];
  return all.filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

/** A system that a version does not know yet has its levels set by hand. */
const unknownSystem: SystemRules = { basis: "hand", periodMonths: null, returnsLower: true, levels: {} };

function compareSystems(system: string, was = unknownSystem, is = unknownSystem): RuleChange[] {
  return [
    ...systemRules.map((rule): RuleChange => ({ of: "system", system, rule, before: was[rule], after: is[rule] })),
    ...keysOf(was.levels, is.levels).flatMap((level) =>
      levelRules.map(
        (rule): RuleChange => ({
          of: "level",
          system,
          level,
          rule,
          before: was.levels[level]?.[rule] ?? null,
          after: is.levels[level]?.[rule] ?? null,
        }),
      ),
    ),
  ];
}

function compareExclusions(kind: ExclusionKind, was: readonly Exclusion[], is: readonly Exclusion[]): RuleChange[] {
  const partOf = (list: readonly Exclusion[], key: string): Part | null => {
    const found = list.find((one) => one.key === key);
    return found ? { earns: found.earns, pays: found.pays } : null;
  };
  const keys = [...new Set([...was, ...is].map(({ key }) => key))];
  return keys.map((key) => ({ of: "exclusion", kind, key, before: partOf(was, key), after: partOf(is, key) }));
}

function keysOf(one: object, other: object): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])];
}
