"use server";

import { runAction } from "@/lib/web/run-action";

import * as limits from "./change-limits";
import * as steps from "./first-steps";
import * as drafts from "./keep-draft";
import * as versions from "./plan-version";
import type { ChangeLimitsInput } from "./schema";
import type { CancelRulesInput, DropRulesDraftInput, PlanRulesInput, SaveRulesDraftInput } from "./version-schema";

export async function dismissFirstSteps() {
  return runAction((ctx) => steps.dismissFirstSteps(ctx, {}), { revalidate: "/" });
}

export async function planRules(input: PlanRulesInput) {
  return runAction((ctx) => versions.planRules(ctx, input), { revalidate: "/settings/programme" });
}

export async function cancelRules(input: CancelRulesInput) {
  return runAction((ctx) => versions.cancelRules(ctx, input), { revalidate: "/settings/programme" });
}

export async function saveRulesDraft(input: SaveRulesDraftInput) {
  return runAction((ctx) => drafts.saveRulesDraft(ctx, input), { revalidate: "/settings/programme" });
}

export async function dropRulesDraft(input: DropRulesDraftInput) {
  return runAction((ctx) => drafts.dropRulesDraft(ctx, input), { revalidate: "/settings/programme" });
}

export async function changeLimits(input: ChangeLimitsInput) {
  return runAction((ctx) => limits.changeLimits(ctx, input), { revalidate: "/settings/programme/limits" });
}
