"use server";

import { runAction } from "@/lib/web/run-action";

import { mergeClients } from "./merge-clients";
import type { MergeInput } from "./schema";
import { unmergeClients } from "./unmerge-clients";

export async function mergeClientsAction(input: MergeInput) {
  return runAction((ctx) => mergeClients(ctx, input));
}

export async function unmergeClientsAction(mergeId: number) {
  return runAction((ctx) => unmergeClients(ctx, { mergeId }));
}
