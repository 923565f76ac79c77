"use server";

import { runAction } from "@/lib/web/run-action";

import { adjustBonuses } from "./commands";
import type { AdjustBonusesInput } from "./schema";

export async function adjustBonusesAction(input: AdjustBonusesInput) {
  return runAction((ctx) => adjustBonuses(ctx, input));
}
