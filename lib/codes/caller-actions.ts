"use server";

import { runAction } from "@/lib/web/run-action";

import { type CheckCallerCodeInput, checkCallerCode, type SendCallerCodeInput, sendCallerCode } from "./verify-caller";

export async function sendCallerCodeAction(input: SendCallerCodeInput) {
  return runAction((ctx) => sendCallerCode(ctx, input));
}

export async function checkCallerCodeAction(input: CheckCallerCodeInput) {
  return runAction((ctx) => checkCallerCode(ctx, input));
}
