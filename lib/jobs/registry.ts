import "server-only";

import { relayMessagesJob, sendMessageJob } from "@/lib/messages/job";
import type { Job } from "@/lib/queue/define-job";
import { forgetDefinitionsJob, recountSegmentsJob } from "@/lib/segments/job";

/** Everything the worker can do, one line a job. */
export const jobs: readonly Job[] = [relayMessagesJob, sendMessageJob, recountSegmentsJob, forgetDefinitionsJob];
