"use server";

import { runAction } from "@/lib/web/run-action";

import { addPurchase } from "./add-purchase";
import type { AddPurchaseInput } from "./schema";

export async function addPurchaseAction(input: AddPurchaseInput) {
  return runAction((ctx) => addPurchase(ctx, input));
}
