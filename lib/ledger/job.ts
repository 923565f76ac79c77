import "server-only";

import { z } from "zod";

import { recordAudit } from "@/lib/audit/record-audit";
import { log } from "@/lib/core/log";
import { defineJob } from "@/lib/queue/define-job";

import { checkLedger } from "./check-ledger";
import { releaseDueReservations } from "./release-due-reservations";
import { settleDueAccounts } from "./settle-due-accounts";

/** Activates and expires what is due, every minute; that of midnight is the first minute's. */
export const settleJob = defineJob({
  name: "ledger.settle",
  payload: z.strictObject({}),
  async run({ db }, _payload, { signal }) {
    await settleDueAccounts(db, signal);
  },
});

/** Gives back what nobody has paid in time, every minute. */
export const releaseReservationsJob = defineJob({
  name: "ledger.release",
  payload: z.strictObject({}),
  async run({ db }, _payload, { signal }) {
    await releaseDueReservations(db, signal);
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
