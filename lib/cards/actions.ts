"use server";

import { runAction } from "@/lib/web/run-action";

import { attachCard } from "./attach-card";
import type { AttachCardInput } from "./schema";

export async function attachCardAction(input: AttachCardInput) {
  return runAction((ctx) => attachCard(ctx, input));
}
