import "server-only";

import { and, inArray, isNotNull, lt, notInArray, or, sql } from "drizzle-orm";

import { imports } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { deleteStored } from "@/lib/core/file-store";

import { waitingDays } from "./match-waiting-returns";

/** Days a loaded file and its failed rows are kept: they hold personal values. */
const filesKeptDays = 7;

/** Ends the waiting of returns whose purchase did not come in time, and destroys files that nobody needs any more. */
export async function sweepImports({ db }: Context): Promise<void> {
  await db.execute(sql`
    with late as (
      update import_row r
      set outcome = 'failed', cells = '{}', errors = '[{"column": "returnOf", "code": "purchaseNotFound"}]'
      from import i
      where i.id = r.import_id and r.outcome is null and i.state = 'done'
        and i.finished_at < app_now() - make_interval(days => ${waitingDays})
      returning r.import_id
    )
    update import i set rows_failed = rows_failed + late.n
    from (select import_id, count(*)::int as n from late group by 1) late where late.import_id = i.id
  `);
  const old = await db
    .select({ id: imports.id, filePath: imports.filePath, failedFilePath: imports.failedFilePath })
    .from(imports)
    .where(
      and(
        or(isNotNull(imports.filePath), isNotNull(imports.failedFilePath)),
        notInArray(imports.state, ["queued", "running"]),
        lt(
          sql`coalesce(${imports.finishedAt}, ${imports.createdAt})`,
          sql`app_now() - make_interval(days => ${filesKeptDays})`,
        ),
      ),
    );
  for (const { filePath, failedFilePath } of old) {
    if (filePath) await deleteStored(filePath);
    if (failedFilePath) await deleteStored(failedFilePath);
  }
  // What the first rows showed goes with the file; the names of the columns stay, to be remembered.
  const ids = old.map(({ id }) => id);
  if (ids.length === 0) return;
  await db
    .update(imports)
    .set({ filePath: null, failedFilePath: null, preview: sql`jsonb_set(${imports.preview}, '{rows}', '[]')` })
    .where(inArray(imports.id, ids));
}
