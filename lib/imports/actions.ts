"use server";

import type { z } from "zod";

import { runAction } from "@/lib/web/run-action";

import { cancelImport, chooseSheet, startImport } from "./commands";
import type { chooseSheetInput, startImportInput } from "./schema";

export async function startImportAction(input: z.input<typeof startImportInput>) {
  return runAction((ctx) => startImport(ctx, input));
}

export async function cancelImportAction(id: number) {
  return runAction((ctx) => cancelImport(ctx, { id }));
}

export async function chooseSheetAction(input: z.input<typeof chooseSheetInput>) {
  return runAction((ctx) => chooseSheet(ctx, input));
}
