import "server-only";

import { and, eq, isNotNull, isNull, lte, sql } from "drizzle-orm";

import { approvalRequests } from "@/db/schema";
import type { Context } from "@/lib/access/context";

import { enqueueOutcome } from "./enqueue-outcome";

/** Lets lapse what nobody has decided in time, and runs what waited a day because nobody else could decide it. */
export async function endDueRequests(ctx: Context): Promise<void> {
  const now = sql`app_now()`;
  const waiting = eq(approvalRequests.state, "waiting");
  await ctx.db.transaction(async (db) => {
    const lapsed = await db
      .update(approvalRequests)
      .set({ state: "lapsed", decidedAt: now })
      .where(and(waiting, isNull(approvalRequests.runsAt), lte(approvalRequests.lapsesAt, now)))
      .returning({ id: approvalRequests.id });
    const due = await db
      .update(approvalRequests)
      .set({ state: "approved", decidedAt: now })
      .where(and(waiting, isNotNull(approvalRequests.runsAt), lte(approvalRequests.runsAt, now)))
      .returning({ id: approvalRequests.id });
    for (const { id } of [...lapsed, ...due]) await enqueueOutcome(db, id);
  });
}
