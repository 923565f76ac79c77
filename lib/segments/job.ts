import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { defineJob } from "@/lib/queue/define-job";

import { recountAllSegments, recountJobName, recountSegment } from "./recount-segment";

/** Stored membership of one segment, or of all of them by the clock. */
export const recountSegmentsJob = defineJob({
  name: recountJobName,
  payload: z.strictObject({ segmentId: z.uuid().optional() }),
  async run(ctx, { segmentId }, { signal }) {
    if (segmentId) await recountSegment(ctx, segmentId);
    else await recountAllSegments(ctx, signal);
  },
});

/** Definitions that nobody has opened for 90 days and that are in nobody's list of recent filters. */
export const forgetDefinitionsJob = defineJob({
  name: "segments.forgetDefinitions",
  payload: z.strictObject({}),
  async run({ db }) {
    await db.execute(sql`
      delete from stored_definition d
      where d.last_read_at < app_now() - interval '90 days'
        and not exists (select from recent_filter r where r.hash = d.hash)`);
  },
});
