import "server-only";

import { eq, sql } from "drizzle-orm";
import type pg from "pg";

import { imports } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { deleteStored } from "@/lib/core/file-store";

import type { ImportRun } from "./import-run";
import { writeFailedRows } from "./write-failed-rows";

/** Faults kept for the page; all of them stand in the file of failed rows. */
const errorsKept = 1_000;

type Counts = { created: number; updated: number; unchanged: number; failed: number; total: number };

/** Counts what became of the rows, writes the file of those that failed, and drops what was staged. */
export async function endImport(
  run: ImportRun,
  state: "done" | "failed" | "cancelled",
  language: "ru" | "en",
): Promise<void> {
  const { ctx, connection, record, digest, progress } = run;
  progress.finishRegardless();
  if (state === "done") await progress.begin("finishing", null);
  const counts = await countOutcomes(run);
  if (record.failedFilePath) await deleteStored(record.failedFilePath);
  const failedFilePath = counts.failed > 0 ? await writeFailedRows(run, language) : null;
  await ctx.db.transaction(async (db) => {
    await db
      .update(imports)
      .set({
        state,
        phase: null,
        failedFilePath,
        rowsTotal: counts.total,
        rowsRead: counts.total,
        rowsCreated: counts.created,
        rowsUpdated: counts.updated,
        rowsUnchanged: counts.unchanged,
        rowsFailed: counts.failed,
        finishedAt: sql`app_now()`,
      })
      .where(eq(imports.id, record.id));
    await recordAudit({ ...ctx, db }, "import.end", {
      subject: `import:${record.id}`,
      facts: { state, dryRun: record.dryRun, kind: record.kind, sha256: record.fileHash.toString("hex"), rows: counts },
    });
  });
  const keepsWaiting = state === "done" && !record.dryRun && record.kind === "purchases";
  await dropStagedRows(connection, record.id, { keepsWaiting, digest });
}

/**
 * Rows that this run wrote counted themselves; those that the same file had brought before, by this import or another,
 * are what else stands under its digest. A rehearsal writes nothing there.
 */
async function countOutcomes({ connection, record, digest }: ImportRun): Promise<Counts> {
  const { rows } = await connection.query<Counts>(
    `select i.rows_created as created, i.rows_updated as updated,
            count(done.row_number)::int + case when i.dry_run then i.rows_unchanged else -i.rows_created - i.rows_updated end as unchanged,
            count(*) filter (where r.outcome = 'failed')::int as failed, count(r.row_number)::int as total
     from import i
     left join import_row r on r.import_id = i.id
     left join imported_row done on done.file_hash = $2 and done.row_number = r.row_number and r.outcome is null
     where i.id = $1 group by i.id`,
    [record.id, digest],
  );
  return rows[0] ?? { created: 0, updated: 0, unchanged: 0, failed: 0, total: 0 };
}

/**
 * Staged values are personal: they go as soon as nobody needs them. Of failed rows the first faults stay, without
 * their cells; of returns that wait for their purchase, what is needed to write them.
 */
export async function dropStagedRows(
  connection: pg.PoolClient,
  importId: number,
  {
    digest,
    keepsWaiting = false,
    keepsErrors = true,
  }: { digest: Buffer; keepsWaiting?: boolean; keepsErrors?: boolean },
): Promise<void> {
  await connection.query(
    `delete from import_row r
     where import_id = $1
       and not ($2 and outcome is null and not exists (
         select from imported_row done where done.file_hash = $5 and done.row_number = r.row_number))
       and not ($3 and row_number in (
         select row_number from import_row where import_id = $1 and outcome = 'failed' order by row_number limit $4))`,
    [importId, keepsWaiting, keepsErrors, errorsKept, digest],
  );
  await connection.query(
    `update import_row
     set cells = case when outcome is null then cells - 'client' - 'clientPhone' - 'clientCard' else '{}' end
     where import_id = $1`,
    [importId],
  );
}
