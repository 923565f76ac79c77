import "server-only";

import { z } from "zod";

import { recordAudit } from "@/lib/audit/record-audit";
import { recountLevelsName } from "@/lib/programme/job-names";
import { defineJob } from "@/lib/queue/define-job";

import { recountLevels } from "./recount-levels";

/** Recounts levels when a version of the rules begins, and every hour where the programme's day has changed. */
export const recountLevelsJob = defineJob({
  name: recountLevelsName,
  payload: z.strictObject({}),
  async run(ctx, _payload, { signal }) {
    const changed = await recountLevels(ctx.db, signal);
    if (changed > 0) await recordAudit(ctx, "levels.recount", { facts: { levelsChanged: changed } });
  },
});
