import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { onlyRow } from "@/db/only-row";
import { defineJob } from "@/lib/queue/define-job";

/**
 * Sums the days that have been sealed since, some weeks at a time, then the months that are over with them, and adds what
 * was bought to its days. Stopped between two steps it has lost nothing: the next run goes on from there.
 */
export const keepLedgerDaysJob = defineJob({
  name: "summary.keepDays",
  payload: z.strictObject({}),
  async run({ db }, _payload, { signal }) {
    while (!signal.aborted) {
      const { rows } = await db.execute<{ days: number }>(sql`select keep_ledger_days() as days`);
      if (onlyRow(rows).days === 0) break;
    }
    if (signal.aborted) return;
    await db.execute(sql`select keep_ledger_months()`);
    await db.execute(sql`select fold_receipt_changes()`);
  },
});
