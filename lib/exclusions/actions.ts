"use server";

import { runAction } from "@/lib/web/run-action";

import { changeTerm } from "./change-term";
import { beginExclusion, excludeNow, withdrawExclusion } from "./commands";
import type { BeginExclusionInput, ChangeTermInput, LeavingClientInput } from "./schema";

export async function beginExclusionAction(input: BeginExclusionInput) {
  return runAction((ctx) => beginExclusion(ctx, input));
}

export async function withdrawExclusionAction(input: LeavingClientInput) {
  return runAction((ctx) => withdrawExclusion(ctx, input));
}

export async function excludeNowAction(input: LeavingClientInput) {
  return runAction((ctx) => excludeNow(ctx, input));
}

export async function changeTermAction(input: ChangeTermInput) {
  return runAction((ctx) => changeTerm(ctx, input), { revalidate: "/settings/personal-data" });
}
