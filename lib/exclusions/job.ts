import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { log } from "@/lib/core/log";
import { defineJob } from "@/lib/queue/define-job";

import { excludeNow } from "./commands";
import { eraseFiles } from "./erase-files";
import { eraseDueName, eraseFilesName } from "./job-names";

/** Excludes everybody whose term is over, each in a transaction of his own; one who cannot go stops nobody else. */
export const eraseDueJob = defineJob({
  name: eraseDueName,
  payload: z.strictObject({}),
  async run(ctx, _payload, { signal }) {
    const { rows } = await ctx.db.execute<{ clientId: number }>(sql`
      select client_id as "clientId" from client_exclusion
      where withdrawn_at is null and erased_at is null and erases_at <= app_now() order by erases_at`);
    for (const { clientId } of rows) {
      if (signal.aborted) return;
      await excludeNow(ctx, { clientId }).catch((error: unknown) => {
        log.error({ err: error, clientId }, "a client could not be excluded");
      });
    }
  },
});

export const eraseFilesJob = defineJob({
  name: eraseFilesName,
  payload: z.strictObject({ exclusionId: z.number().int().positive() }),
  run: (ctx, { exclusionId }) => eraseFiles(ctx, exclusionId),
});
