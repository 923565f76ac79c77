import "server-only";

import type { Db } from "@/db/client";
import { enqueueJob } from "@/lib/queue/enqueue";

export const findDuplicatesName = "duplicates.find";

/** Has a new or changed client compared with all others, once the caller's transaction has committed. */
export async function askForDuplicates(db: Db, clientId: number): Promise<void> {
  await enqueueJob(db, findDuplicatesName, { clientIds: [clientId] }, { jobKey: `${findDuplicatesName}:${clientId}` });
}
