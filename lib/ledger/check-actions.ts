"use server";

import { runAction } from "@/lib/web/run-action";

import { recountBalance, startLedgerCheck } from "./check-commands";

export async function startLedgerCheckAction() {
  return runAction((ctx) => startLedgerCheck(ctx, {}));
}

export async function recountBalanceAction(accountId: number) {
  return runAction((ctx) => recountBalance(ctx, { accountId }));
}
