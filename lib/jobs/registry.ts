import "server-only";

import { runExportJob, sweepExportsJob } from "@/lib/exports/job";
import { runImportJob, sweepImportsJob } from "@/lib/imports/job";
import { checkLedgerJob, settleJob } from "@/lib/ledger/job";
import { recountLevelsJob } from "@/lib/levels/job";
import { relayMessagesJob, sendMessageJob } from "@/lib/messages/job";
import type { Job } from "@/lib/queue/define-job";
import { forgetDefinitionsJob, recountSegmentsJob } from "@/lib/segments/job";

/** Everything the worker can do, one line a job. */
export const jobs: readonly Job[] = [
  settleJob,
  checkLedgerJob,
  relayMessagesJob,
  sendMessageJob,
  recountLevelsJob,
  recountSegmentsJob,
  forgetDefinitionsJob,
  runExportJob,
  sweepExportsJob,
  runImportJob,
  sweepImportsJob,
];
