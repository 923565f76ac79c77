import "server-only";

import { z } from "zod";

import { defineJob, type Job } from "@/lib/queue/define-job";

import type { KeptApprovable } from "./approvable";
import { carryOut } from "./carry-out";
import { endDueRequests } from "./end-due-requests";
import { carryOutName, dueApprovalsName } from "./job-names";

/** The domains below know what may need a second person: they are handed in. */
export function carryOutJob(approvables: readonly KeptApprovable[]): Job {
  return defineJob({
    name: carryOutName,
    payload: z.strictObject({ requestId: z.number().int().positive() }),
    run: (ctx, { requestId }, { isLastAttempt }) => carryOut(ctx, approvables, requestId, isLastAttempt),
  });
}

export const dueApprovalsJob = defineJob({
  name: dueApprovalsName,
  payload: z.strictObject({}),
  run: (ctx) => endDueRequests(ctx),
});
