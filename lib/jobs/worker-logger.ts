import "server-only";

import { Logger } from "graphile-worker";

import { log } from "@/lib/core/log";
import { withoutParameters } from "@/lib/core/loggable";

/** The queue's own messages in the log of the product; what it says about each job is kept for looking closely. */
export const workerLogger = new Logger(({ jobId, taskIdentifier }) => (level, message) => {
  const scope = { job: taskIdentifier, jobId };
  const said = withoutParameters(message);
  switch (level) {
    case "error":
      return log.error(scope, said);
    case "warning":
      return log.warn(scope, said);
    default:
      return log.debug(scope, said);
  }
});
