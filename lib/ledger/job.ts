import "server-only";

import { z } from "zod";

import { defineJob } from "@/lib/queue/define-job";

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
