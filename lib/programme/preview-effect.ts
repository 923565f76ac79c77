import "server-only";

import { type Context, requirePermission } from "@/lib/access/context";
import { parseInput } from "@/lib/core/parse-input";
import { chooseSample } from "./choose-sample";
import { findLevelsEffect } from "./levels-effect";
import { findReceiptsEffect } from "./receipts-effect";
import { requireSoundRules } from "./require-soundness";
import { findSystemNames } from "./rule-names";
import { currentRules } from "./settings";
import { previewRulesInput, type RulesEffect } from "./version-schema";

/** What a set of rules would do if it began now; nothing is written. Leaving it ends its queries in the database. */
export async function previewRules(ctx: Context, raw: unknown, signal?: AbortSignal): Promise<RulesEffect> {
  requirePermission(ctx, "programme.edit");
  const { rules, precision } = parseInput(previewRulesInput, raw);
  await requireSoundRules(ctx.db, rules);
  const systems = await findSystemNames(ctx.db);
  const sample = precision === "sample" ? await chooseSample(ctx.db) : null;
  const levels: RulesEffect["levels"] = [];
  for (const system of systems) {
    const own = rules.systems[system.key];
    if (own) levels.push(...(await findLevelsEffect(ctx.db, { system, rules: own, sample, signal })));
  }
  return {
    sample: sample && { clients: sample.ids.length, of: sample.of },
    levels,
    receipts: await findReceiptsEffect(ctx.db, systems, await currentRules(ctx.db), rules),
  };
}
