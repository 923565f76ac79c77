"use server";

import { runAction } from "@/lib/web/run-action";

import * as steps from "./first-steps";

export async function dismissFirstSteps() {
  return runAction((ctx) => steps.dismissFirstSteps(ctx, {}), { revalidate: "/" });
}
