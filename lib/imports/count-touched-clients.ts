import "server-only";

import type { ImportRun } from "./import-run";

const clientsAtOnce = 500;

/** Brings the statistics of every client whom the import gave a purchase or a return up to date. */
export async function countTouchedClients({ connection, record, progress }: ImportRun): Promise<void> {
  await connection.query("drop table if exists import_touched");
  await connection.query(
    `create temp table import_touched as
     select client_id, row_number() over (order by client_id) as n from (
       select distinct client_id from import_row where import_id = ${record.id} and outcome = 'created'
     ) touched`,
  );
  const { rows } = await connection.query<{ n: number }>("select count(*) as n from import_touched");
  const total = rows[0]?.n ?? 0;
  await progress.begin("counting", total);
  for (let done = 0; done < total; done += clientsAtOnce) {
    await connection.query(
      "select refresh_client_stats(array(select client_id from import_touched where n > $1 and n <= $2))",
      [done, done + clientsAtOnce],
    );
    await progress.report(Math.min(done + clientsAtOnce, total));
  }
}
