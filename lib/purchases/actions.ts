"use server";

import { runAction } from "@/lib/web/run-action";

import { addPurchase } from "./add-purchase";
import { attachReceipt } from "./attach-receipt";
import { claimReceipt } from "./claim-receipt";
import type { AttachReceiptInput, ClaimReceiptInput } from "./receipt-schema";
import type { AddPurchaseInput } from "./schema";

export async function addPurchaseAction(input: AddPurchaseInput) {
  return runAction((ctx) => addPurchase(ctx, input));
}

export async function attachReceiptAction(input: AttachReceiptInput) {
  return runAction((ctx) => attachReceipt(ctx, input));
}

export async function claimReceiptAction(input: ClaimReceiptInput) {
  return runAction((ctx) => claimReceipt(ctx, input));
}
