import "server-only";

import { z } from "zod";

import { recordAudit } from "@/lib/audit/record-audit";
import { log } from "@/lib/core/log";
import { defineJob } from "@/lib/queue/define-job";

import { checkLedger } from "./check-ledger";
import { settleDueAccounts } from "./settle-due-accounts";

/** Activates and expires what is due, every minute; that of midnight is the first minute's. */
export const settleJob = defineJob({
  name: "ledger.settle",
  payload: z.strictObject({}),
  async run({ db }, _payload, { signal }) {
    await settleDueAccounts(db, signal);
  },
});

/** Re-derives every balance at night and puts the result on record. */
export const checkLedgerJob = defineJob({
  name: "ledger.check",
  payload: z.strictObject({}),
  async run(ctx) {
    const { accounts, deviations } = await checkLedger(ctx.db);
    await recordAudit(ctx, "ledger.check", { facts: { accounts, deviations: deviations.length } });
    if (deviations.length > 0) log.error({ deviations: deviations.slice(0, 20) }, "the ledger deviates");
  },
});
