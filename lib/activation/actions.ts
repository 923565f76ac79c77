"use server";

import { runAction } from "@/lib/web/run-action";

import { registerClient } from "./register-client";
import type { RegisterClientInput } from "./schema";

export async function registerClientAction(input: RegisterClientInput) {
  return runAction((ctx) => registerClient(ctx, input));
}
