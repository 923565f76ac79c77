import "server-only";

import type { Db } from "@/db/client";
import { Refusal } from "@/lib/core/refusal";

import { exclusionKinds } from "./compare-rules";
import { findSystemNames, namesOf } from "./rule-names";
import type { ProgrammeRules, SystemRules } from "./rules-schema";
import type { SystemNames } from "./version-schema";

/** Refuses rules that leave a level open, contradict themselves, or name what does not exist. */
export async function requireSoundRules(db: Db, rules: ProgrammeRules): Promise<void> {
  const systems = await findSystemNames(db);
  for (const key of Object.keys(rules.systems)) {
    if (!systems.some((system) => system.key === key)) throw Refusal.field(`rules.systems.${key}`, "notAllowedValue");
  }
  for (const system of systems) requireSoundSystem(system, rules.systems[system.key]);
  for (const kind of exclusionKinds) {
    const keys = rules.exclusions[kind].map(({ key }) => key);
    const names = await namesOf(db, kind, keys);
    const unknown = keys.findIndex((key) => !Object.hasOwn(names, key));
    if (unknown >= 0) {
      throw Refusal.field(`rules.exclusions.${kind}.${unknown}`, "unknownKey", { key: keys[unknown] ?? "" });
    }
  }
}

/** Every level has its rule; by spending everybody reaches the lowest, and each above it takes more. */
function requireSoundSystem({ key, levels }: SystemNames, rules: SystemRules | undefined): void {
  const path = `rules.systems.${key}`;
  if (!rules) throw Refusal.field(path, "required");
  let before = -1;
  for (const [index, level] of levels.entries()) {
    const rule = rules.levels[level.key];
    if (!rule) throw Refusal.field(`${path}.levels.${level.key}`, "required");
    if (rules.basis === "hand") continue;
    const at = `${path}.levels.${level.key}.spentFrom`;
    if (index === 0 && rule.spentFrom !== 0) throw Refusal.field(at, "lowestLevelNotZero");
    if (rule.spentFrom === null) continue;
    if (rule.spentFrom <= before) throw Refusal.field(at, "levelNotAbove");
    before = rule.spentFrom;
  }
  const unknown = Object.keys(rules.levels).find((one) => !levels.some((level) => level.key === one));
  if (unknown !== undefined) throw Refusal.field(`${path}.levels.${unknown}`, "notAllowedValue");
}
