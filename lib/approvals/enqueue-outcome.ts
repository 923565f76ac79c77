import "server-only";

import type { Db } from "@/db/client";
import { enqueueJob } from "@/lib/queue/enqueue";

import { carryOutName } from "./job-names";

/** What was decided is carried out by the worker, once; what was turned down is cleared away by it. */
export function enqueueOutcome(db: Db, requestId: number): Promise<void> {
  return enqueueJob(db, carryOutName, { requestId }, { jobKey: `approval:${requestId}` });
}
