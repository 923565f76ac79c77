import { type ProgrammeRules, rulesSchema, type SystemRules } from "@/lib/programme/rules-schema";
import type { SystemNames } from "@/lib/programme/version-schema";

/** Rules while they are typed: a number may be missing (null) or not be one (undefined). */
export type Draft<Value> = Value extends number
  ? number | null | undefined
  : Value extends readonly unknown[]
    ? Value
    : Value extends object
      ? { [Key in keyof Value]: Draft<Value[Key]> }
      : Value;

export type RulesDraft = Draft<ProgrammeRules>;
export type SystemDraft = Draft<SystemRules>;

/** A draft of these rules with every system and level there is; what the rules do not know is set by hand. */
export function draftOf(rules: ProgrammeRules, systems: readonly SystemNames[]): RulesDraft {
  const complete = systems.map(({ key, levels }): [string, SystemDraft] => {
    const known = rules.systems[key];
    return [
      key,
      {
        basis: known?.basis ?? "hand",
        periodMonths: known?.periodMonths ?? null,
        returnsLower: known?.returnsLower ?? true,
        levels: Object.fromEntries(
          levels.map((level) => [
            level.key,
            known?.levels[level.key] ?? { spentFrom: null, accrualBasisPoints: rules.accrualBasisPoints },
          ]),
        ),
      },
    ];
  });
  return { ...rules, systems: Object.fromEntries(complete) };
}

/** The rules a draft stands for; null while something is missing. */
export function readDraft(draft: RulesDraft): ProgrammeRules | null {
  const read = rulesSchema.safeParse(draft);
  return read.success ? read.data : null;
}
