import "server-only";

import { z } from "zod";

import { defineJob } from "@/lib/queue/define-job";

import { runImportName, sweepImportsName } from "./job-names";
import { runImport } from "./run-import";
import { sweepImports } from "./sweep-imports";

export const runImportJob = defineJob({
  name: runImportName,
  payload: z.strictObject({ importId: z.number().int().positive() }),
  run: (ctx, { importId }, run) => runImport(ctx, importId, run),
});

export const sweepImportsJob = defineJob({
  name: sweepImportsName,
  payload: z.strictObject({}),
  run: (ctx) => sweepImports(ctx),
});
