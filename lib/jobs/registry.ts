import "server-only";

import { carryOutJob, dueApprovalsJob } from "@/lib/approvals/job";
import { batchByTwo, undoByTwo } from "@/lib/batches/approvables";
import { freezeBatchJob, runBatchJob, undoBatchJob } from "@/lib/batches/job";
import { packBatchJob } from "@/lib/cards/job";
import { findDuplicatesJob, searchBaseJob } from "@/lib/duplicates/job";
import { eraseDueJob, eraseFilesJob } from "@/lib/exclusions/job";
import { runExportJob, sweepExportsJob } from "@/lib/exports/job";
import { runImportJob, sweepImportsJob } from "@/lib/imports/job";
import { checkLedgerJob } from "@/lib/ledger/check-ledger-job";
import { accrualByTwo, debitByTwo } from "@/lib/ledger/commands";
import { releaseReservationsJob, settleJob } from "@/lib/ledger/job";
import { recountLevelsJob } from "@/lib/levels/job";
import { relayMessagesJob, sendMessageJob } from "@/lib/messages/job";
import { claimByTwo } from "@/lib/purchases/claim-receipt";
import type { Job } from "@/lib/queue/define-job";
import { forgetDefinitionsJob, recountSegmentsJob } from "@/lib/segments/job";
import { keepLedgerDaysJob } from "@/lib/summary/job";

/** Everything that may wait for a second person. */
const approvables = [accrualByTwo, debitByTwo, batchByTwo, undoByTwo, claimByTwo].map(({ kept }) => kept);

/** Everything the worker can do, one line a job. */
export const jobs: readonly Job[] = [
  settleJob,
  releaseReservationsJob,
  checkLedgerJob,
  keepLedgerDaysJob,
  relayMessagesJob,
  sendMessageJob,
  recountLevelsJob,
  recountSegmentsJob,
  forgetDefinitionsJob,
  findDuplicatesJob,
  searchBaseJob,
  runExportJob,
  sweepExportsJob,
  runImportJob,
  sweepImportsJob,
  carryOutJob(approvables),
  dueApprovalsJob,
  freezeBatchJob,
  runBatchJob,
  undoBatchJob,
  packBatchJob,
  eraseDueJob,
  eraseFilesJob,
];
