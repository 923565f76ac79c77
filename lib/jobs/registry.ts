import "server-only";

import { runExportJob, sweepExportsJob } from "@/lib/exports/job";
import { runImportJob, sweepImportsJob } from "@/lib/imports/job";
import { checkLedgerJob } from "@/lib/ledger/check-ledger-job";
import { settleJob } from "@/lib/ledger/job";
import { relayMessagesJob, sendMessageJob } from "@/lib/messages/job";
import type { Job } from "@/lib/queue/define-job";
import { forgetDefinitionsJob, recountSegmentsJob } from "@/lib/segments/job";
import { keepLedgerDaysJob } from "@/lib/summary/job";

/** Everything the worker can do, one line a job. */
export const jobs: readonly Job[] = [
  settleJob,
  checkLedgerJob,
  keepLedgerDaysJob,
  relayMessagesJob,
  sendMessageJob,
  recountSegmentsJob,
  forgetDefinitionsJob,
  runExportJob,
  sweepExportsJob,
  runImportJob,
  sweepImportsJob,
];
