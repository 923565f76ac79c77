import "server-only";

import { getAccessSettings } from "@/lib/access/access-settings";
import { type Context, requirePermission } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { putSetting } from "@/lib/programme/settings";

import { type CallerRules, callerRulesInput } from "./schema";

/** Who sees contacts, and for what a caller has to be verified. */
export async function getCallerRules(ctx: Context): Promise<CallerRules> {
  requirePermission(ctx, "users.manage");
  const { sessions: _, ...rules } = await getAccessSettings(ctx.db);
  return rules;
}

export const changeCallerRules = defineCommand({
  name: "callers.changeRules",
  permission: "users.manage",
  stepUp: true,
  input: callerRulesInput,
  async run({ db, actor }, wanted) {
    const before = await getAccessSettings(db);
    const userId = actor.kind === "user" ? actor.id : undefined;
    const facts: Record<string, unknown> = {};
    for (const key of Object.keys(wanted) as (keyof CallerRules)[]) {
      if (JSON.stringify(before[key]) === JSON.stringify(wanted[key])) continue;
      await putSetting(db, key, wanted[key], userId);
      facts[key] = { before: before[key], after: wanted[key] };
    }
    return { result: null, audit: Object.keys(facts).length > 0 ? { facts } : null };
  },
});
