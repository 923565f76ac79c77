import "server-only";

import { eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { batches } from "@/db/schema";
import { enqueueJob } from "@/lib/queue/enqueue";

import { runBatchName, undoBatchName } from "./job-names";

/** From here on the worker does it; `approvedBy` is the second person. */
export async function startRunning(db: Db, batchId: number, approvedBy: number | null = null): Promise<void> {
  await db
    .update(batches)
    .set({ state: "running", startedAt: sql`app_now()`, approvedBy })
    .where(eq(batches.id, batchId));
  await enqueueJob(db, runBatchName, { batchId }, { jobKey: `batch:${batchId}` });
}

/** The same for taking it back. */
export async function startUndoing(db: Db, batchId: number, undoneBy: number): Promise<void> {
  await db
    .update(batches)
    .set({ state: "undoing", undoStartedAt: sql`app_now()`, undoneBy })
    .where(eq(batches.id, batchId));
  await enqueueJob(db, undoBatchName, { batchId }, { jobKey: `batch-undo:${batchId}` });
}
