"use server";

import { runAction } from "@/lib/web/run-action";

import { addReturn } from "./add-return";
import type { AddReturnInput } from "./schema";

export async function addReturnAction(input: AddReturnInput) {
  return runAction((ctx) => addReturn(ctx, input));
}
