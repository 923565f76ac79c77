"use server";

import { runAction } from "@/lib/web/run-action";

import { confirmContact, sendConfirmation } from "./commands";
import type { ConfirmContactInput, ContactInput } from "./schema";

export async function sendConfirmationAction(input: ContactInput) {
  return runAction((ctx) => sendConfirmation(ctx, input));
}

export async function confirmContactAction(input: ConfirmContactInput) {
  return runAction((ctx) => confirmContact(ctx, input));
}
