"use server";

import { runAction } from "@/lib/web/run-action";

import { cancelBatch, startMass, startProlongation, undoWholeBatch } from "./commands";
import { prolongForClient } from "./prolong-for-client";
import type { ProlongForClient, StartMass, StartProlongation } from "./schema";

export async function startMassAction(input: StartMass) {
  return runAction((ctx) => startMass(ctx, input));
}

export async function startProlongationAction(input: StartProlongation) {
  return runAction((ctx) => startProlongation(ctx, input));
}

export async function prolongForClientAction(input: ProlongForClient) {
  return runAction((ctx) => prolongForClient(ctx, input));
}

export async function cancelBatchAction(id: number) {
  return runAction((ctx) => cancelBatch(ctx, { id }));
}

export async function undoBatchAction(input: { id: number; key: string }) {
  return runAction((ctx) => undoWholeBatch(ctx, input));
}
