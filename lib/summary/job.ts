import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { onlyRow } from "@/db/only-row";
import { defineJob } from "@/lib/queue/define-job";

/** Sums the days that have been sealed since, some weeks at a time; stopped between two of them it has lost nothing. */
export const keepLedgerDaysJob = defineJob({
  name: "summary.keepDays",
  payload: z.strictObject({}),
  async run({ db }, _payload, { signal }) {
    while (!signal.aborted) {
      const { rows } = await db.execute<{ days: number }>(sql`select keep_ledger_days() as days`);
      if (onlyRow(rows).days === 0) return;
    }
  },
});
