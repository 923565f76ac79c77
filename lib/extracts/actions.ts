"use server";

import { runAction } from "@/lib/web/run-action";

import { extractClient } from "./extract-client";
import type { ExtractClientInput } from "./schema";

export async function extractClientAction(input: ExtractClientInput) {
  return runAction((ctx) => extractClient(ctx, input));
}
