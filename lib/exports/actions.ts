"use server";

import type { z } from "zod";

import { runAction } from "@/lib/web/run-action";

import { cancelExport, requestExport, saveColumnSets } from "./commands";
import type { RequestExport, saveColumnSetsInput } from "./schema";

export async function requestExportAction(input: RequestExport) {
  return runAction((ctx) => requestExport(ctx, input));
}

export async function cancelExportAction(id: number) {
  return runAction((ctx) => cancelExport(ctx, { id }));
}

export async function saveColumnSetsAction(input: z.input<typeof saveColumnSetsInput>) {
  return runAction((ctx) => saveColumnSets(ctx, input));
}
