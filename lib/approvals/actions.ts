"use server";

import { runAction } from "@/lib/web/run-action";

import { decideApproval, seeOutcomes, withdrawApproval } from "./commands";
import type { DecideApproval } from "./schema";

export async function decideApprovalAction(input: DecideApproval) {
  return runAction((ctx) => decideApproval(ctx, input));
}

export async function withdrawApprovalAction(id: number) {
  return runAction((ctx) => withdrawApproval(ctx, { id }));
}

export async function seeOutcomesAction() {
  return runAction((ctx) => seeOutcomes(ctx, {}));
}
