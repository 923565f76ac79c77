import "server-only";

import { z } from "zod";

import { defineJob } from "@/lib/queue/define-job";

import { settleDueAccounts } from "./settle-due-accounts";

/** Activates and expires what is due, every minute; that of midnight is the first minute's. */
export const settleJob = defineJob({
  name: "ledger.settle",
  payload: z.strictObject({}),
  async run({ db }, _payload, { signal }) {
    await settleDueAccounts(db, signal);
  },
});
