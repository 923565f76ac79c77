import "server-only";

import { and, eq, inArray, sql } from "drizzle-orm";
import type pg from "pg";

import { onlyRow } from "@/db/only-row";
import { imports, users } from "@/db/schema";
import { withConnection } from "@/db/with-connection";
import type { Context } from "@/lib/access/context";
import { recordAudit } from "@/lib/audit/record-audit";
import { pathOfStored } from "@/lib/core/file-store";
import { Refusal } from "@/lib/core/refusal";
import { findCustomFields } from "@/lib/programme/custom-fields";
import { programmeToday } from "@/lib/programme/settings";
import type { JobRun } from "@/lib/queue/define-job";

import { countTouchedClients } from "./count-touched-clients";
import { dropStagedRows, endImport } from "./end-import";
import { ImportCancelled, ImportInterrupted, ImportProgress } from "./import-progress";
import { type ImportRecord, type ImportRun, readOptions, rowDigest } from "./import-run";
import { matchWaitingReturns } from "./match-waiting-returns";
import { openTable } from "./read-table";
import { RowReader } from "./row-reader";
import type { ImportPreview } from "./schema";
import { stageRows } from "./stage-rows";
import { planClients, predictClients, writeClients } from "./write-clients";
import { planPurchases, predictPurchases, writePurchases } from "./write-purchases";

/**
 * Runs an import to its end: reads the file into the staging table, finds out whose each row is, writes in bounded
 * transactions. Killed at any point and run again, it goes on where it was and does nothing twice.
 */
export async function runImport(ctx: Context, importId: number, job: JobRun): Promise<void> {
  const record = await takeUp(ctx, importId);
  if (!record) return;
  const author = onlyRow(await ctx.db.select().from(users).where(eq(users.id, record.createdBy)));
  await withConnection(ctx.db, async (connection) => {
    const run: ImportRun = {
      ctx,
      connection,
      record,
      preview: record.preview as ImportPreview,
      options: readOptions(record),
      digest: rowDigest(record),
      actor: `user:${author.id}`,
      addedBy: `user:${author.email}`,
      progress: new ImportProgress(ctx.db, importId, job.signal),
    };
    try {
      await work(run);
    } catch (error) {
      if (error instanceof ImportInterrupted) throw error;
      await giveUp(run, error, author.language, job.isLastAttempt);
    }
    if ((await stateOf(ctx, importId)) === "running") await endImport(run, "done", author.language);
  });
}

async function work(run: ImportRun): Promise<void> {
  const { record } = run;
  const isClients = record.kind === "clients";
  if (record.phase === null || record.phase === "reading") await read(run);
  // Whose the rows are is found out anew by a run that takes over: it stands in tables of the session.
  await run.progress.begin("matching", null);
  await (isClients ? planClients(run) : planPurchases(run));
  if (record.dryRun) return isClients ? predictClients(run) : predictPurchases(run);
  await (isClients ? writeClients(run) : writePurchases(run));
  if (isClients) return;
  await countTouchedClients(run);
  await matchWaitingReturns(run);
}

/** The file goes into the staging table as a whole or not at all. */
async function read(run: ImportRun): Promise<void> {
  const { ctx, connection, record, digest, preview, options, progress } = run;
  if (!record.filePath) throw new Refusal("invalid", "importFileGone");
  await progress.begin("reading", null);
  await dropStagedRows(connection, record.id, { digest, keepsErrors: false });
  const table = await openTable(pathOfStored(record.filePath), preview.format);
  const reader = new RowReader(record.kind, table.columns, record.mapping, options, await readingEnvironment(ctx));
  await inTransaction(connection, async () => {
    await stageRows(connection, record.id, table, reader, (count) => progress.report(count));
    await connection.query("select import_analyze()");
    await connection.query("update import set phase = 'matching' where id = $1", [record.id]);
  });
}

async function readingEnvironment(ctx: Context) {
  const { rows } = await ctx.db.execute<{ key: string; name: string }>(
    sql`select l.key, l.name from level l join level_system s on s.key = l.system_key and s.is_default order by l.rank`,
  );
  return { today: await programmeToday(ctx.db), customFields: await findCustomFields(ctx.db), levels: rows };
}

/** Nothing is left half done by an end that came too early: what was written is counted, the rest is left out. */
async function giveUp(run: ImportRun, error: unknown, language: "ru" | "en", isLastAttempt: boolean): Promise<void> {
  const { ctx, record } = run;
  const isCancelled = error instanceof ImportCancelled;
  const failure = failureOf(error);
  if (!isCancelled && !failure && !isLastAttempt) throw error;
  run.progress.finishRegardless();
  if (!record.dryRun && record.kind === "purchases" && (await hasWritten(run))) await countTouchedClients(run);
  if (!isCancelled) {
    await ctx.db
      .update(imports)
      .set({ failure: failure ?? { reason: "internal", params: { code: `import-${record.id}` } } })
      .where(eq(imports.id, record.id));
  }
  await endImport(run, isCancelled ? "cancelled" : "failed", language);
  if (!isCancelled && !failure) throw error;
}

async function hasWritten({ connection, record, digest }: ImportRun): Promise<boolean> {
  const { rowCount } = await connection.query(
    "select from imported_row where file_hash = $1 and import_id = $2 and to_regclass('pg_temp.import_reference') is not null limit 1",
    [digest, record.id],
  );
  return rowCount === 1;
}

function failureOf(error: unknown): ImportRecord["failure"] | undefined {
  if (error instanceof Refusal)
    return { reason: error.reason, ...(error.details.params && { params: error.details.params }) };
  if (error instanceof Error && "code" in error && error.code === "ENOSPC") return { reason: "diskFull" };
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return { reason: "importFileGone" };
  return undefined;
}

/** The import as it is to run; undefined when there is nothing to do any more. */
async function takeUp(ctx: Context, importId: number): Promise<ImportRecord | undefined> {
  const [record] = await ctx.db
    .update(imports)
    .set({ state: "running", startedAt: sql`coalesce(${imports.startedAt}, app_now())` })
    .where(and(eq(imports.id, importId), inArray(imports.state, ["queued", "running"])))
    .returning();
  if (record?.state === "running" && record.phase === null) {
    await recordAudit(ctx, "import.run", { subject: `import:${importId}`, facts: { dryRun: record.dryRun } });
  }
  return record;
}

async function stateOf(ctx: Context, importId: number) {
  return onlyRow(await ctx.db.select({ state: imports.state }).from(imports).where(eq(imports.id, importId))).state;
}

async function inTransaction(connection: pg.PoolClient, work: () => Promise<void>): Promise<void> {
  await connection.query("begin");
  try {
    await work();
    await connection.query("commit");
  } catch (error) {
    await connection.query("rollback");
    throw error;
  }
}
