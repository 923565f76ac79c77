import "server-only";

import { findDuplicatesName } from "@/lib/clients/ask-for-duplicates";

import type { ImportRun } from "./import-run";

const rowsAtOnce = 1_000;

const writeStretch = `
  select import_clients($1, $2, $3, $4, $5, $6, $7),
    enqueue('${findDuplicatesName}', jsonb_build_object('clientIds', coalesce(
      (select jsonb_agg(distinct client_id) from import_plan where row_number between $3 and $4), '[]')))`;

/** Finds out whose each row is. */
export async function planClients({ connection, record, digest }: ImportRun): Promise<void> {
  await connection.query("select import_plan_clients($1, $2)", [record.id, digest]);
}

/** Writes the planned rows, a stretch a transaction; a second run goes on behind the first. */
export async function writeClients(run: ImportRun): Promise<void> {
  const { connection, record, digest, options, actor, addedBy } = run;
  await connection.query("select import_add_names($1)", [record.id]);
  const { rows } = await connection.query<{ until: string }>(
    "select coalesce(programme_midnight($1::date + 1), 'infinity')::text as until",
    [options.openingLastDay ?? null],
  );
  await walkRows(run, (first, last) =>
    // In one statement with what is written: whoever the stretch brought is compared with all others afterwards.
    connection.query(writeStretch, [record.id, digest, first, last, actor, addedBy, rows[0]?.until]),
  );
}

/** Says what the planned rows would do. */
export async function predictClients(run: ImportRun): Promise<void> {
  await walkRows(run, (first, last) =>
    run.connection.query("select import_predict_clients($1, $2, $3, $4)", [run.record.id, run.digest, first, last]),
  );
}

async function walkRows(
  { connection, progress }: ImportRun,
  step: (first: number, last: number) => Promise<unknown>,
): Promise<void> {
  const { rows } = await connection.query<{ left: number }>("select count(*) as left from import_plan");
  await progress.begin("writing", rows[0]?.left ?? 0);
  let done = 0;
  for (let first = 0; ; ) {
    const found = await connection.query<{ last: number | null; n: number }>(
      `select max(row_number) as last, count(*) as n from (
         select row_number from import_plan where row_number >= $1 order by row_number limit $2
       ) next`,
      [first, rowsAtOnce],
    );
    const { last, n } = found.rows[0] ?? { last: null, n: 0 };
    if (last === null) return;
    await step(first, last);
    first = last + 1;
    done += n;
    await progress.report(done);
  }
}
