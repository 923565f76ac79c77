import "server-only";

import { z } from "zod";

import { defineJob } from "@/lib/queue/define-job";

import { runExportName, sweepExportsName } from "./job-names";
import { runExport } from "./run-export";
import { sweepExports } from "./sweep-exports";

export const runExportJob = defineJob({
  name: runExportName,
  payload: z.strictObject({ exportId: z.number().int().positive() }),
  run: (ctx, { exportId }, run) => runExport(ctx, exportId, run),
});

export const sweepExportsJob = defineJob({
  name: sweepExportsName,
  payload: z.strictObject({}),
  run: (ctx) => sweepExports(ctx),
});
