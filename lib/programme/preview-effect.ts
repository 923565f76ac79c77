import "server-only";

import { type Context, requirePermission } from "@/lib/access/context";
import { parseInput } from "@/lib/core/parse-input";
import { findLevelsEffect } from "./levels-effect";
import { findReceiptsEffect } from "./receipts-effect";
import { requireSoundRules } from "./require-soundness";
import { findSystemNames } from "./rule-names";
import { currentRules } from "./settings";
import { previewRulesInput, type RulesEffect } from "./version-schema";

/** What a set of rules would do if it began now; nothing is written. */
export async function previewRules(ctx: Context, raw: unknown): Promise<RulesEffect> {
  requirePermission(ctx, "programme.edit");
  const { rules } = parseInput(previewRulesInput, raw);
  await requireSoundRules(ctx.db, rules);
  const systems = await findSystemNames(ctx.db);
  const levels: RulesEffect["levels"] = [];
  for (const system of systems) {
    const own = rules.systems[system.key];
    if (own) levels.push(...(await findLevelsEffect(ctx.db, system, own)));
  }
  return { levels, receipts: await findReceiptsEffect(ctx.db, systems, await currentRules(ctx.db), rules) };
}
