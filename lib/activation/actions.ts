"use server";

import { runAction } from "@/lib/web/run-action";

import * as ways from "./change-ways";
import { finishRegistration, resendRegistrationCode } from "./finish-registration";
import { registerClient } from "./register-client";
import type { FinishRegistrationInput, RegisterClientInput, RegistrationCodeInput } from "./schema";
import type { ChangeStoreInput, ChangeWaysInput } from "./ways-schema";

export async function registerClientAction(input: RegisterClientInput) {
  return runAction((ctx) => registerClient(ctx, input));
}

export async function resendRegistrationCodeAction(input: RegistrationCodeInput) {
  return runAction((ctx) => resendRegistrationCode(ctx, input));
}

export async function finishRegistrationAction(input: FinishRegistrationInput) {
  return runAction((ctx) => finishRegistration(ctx, input));
}

export async function changeStore(input: ChangeStoreInput) {
  return runAction((ctx) => ways.changeStore(ctx, input), { revalidate: "/settings/activation" });
}

export async function changeWays(input: ChangeWaysInput) {
  return runAction((ctx) => ways.changeWays(ctx, input), { revalidate: "/settings/activation" });
}
