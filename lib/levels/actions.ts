"use server";

import { runAction } from "@/lib/web/run-action";

import { assignLevel, releaseLevel } from "./assign-level";
import { saveSystem } from "./save-system";
import type { AssignLevelInput, ReleaseLevelInput, SaveSystemInput } from "./schema";

export async function assignLevelAction(input: AssignLevelInput) {
  return runAction((ctx) => assignLevel(ctx, input));
}

export async function releaseLevelAction(input: ReleaseLevelInput) {
  return runAction((ctx) => releaseLevel(ctx, input));
}

export async function saveSystemAction(input: SaveSystemInput) {
  return runAction((ctx) => saveSystem(ctx, input), { revalidate: "/settings/levels" });
}
