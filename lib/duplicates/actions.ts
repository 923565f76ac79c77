"use server";

import { runAction } from "@/lib/web/run-action";

import { dismissPair, reopenPair, reportPair } from "./commands";
import { cancelSearch, startSearch } from "./search-base";

export async function dismissPairAction(pairId: number) {
  return runAction((ctx) => dismissPair(ctx, { pairId }));
}

export async function reopenPairAction(pairId: number) {
  return runAction((ctx) => reopenPair(ctx, { pairId }));
}

export async function reportPairAction(clientId: number, otherId: number) {
  return runAction((ctx) => reportPair(ctx, { clientId, otherId }));
}

export async function startSearchAction() {
  return runAction((ctx) => startSearch(ctx, {}));
}

export async function cancelSearchAction(searchId: number) {
  return runAction((ctx) => cancelSearch(ctx, { searchId }));
}
