import "server-only";

import type { ImportRun } from "./import-run";

const clientsAtOnce = 500;

/** Brings the statistics and the level of every client whom the import gave a purchase or a return up to date. */
export async function countTouchedClients({ connection, record, digest, progress }: ImportRun): Promise<void> {
  await connection.query("drop table if exists import_touched");
  await connection.query("create temp table import_touched (client_id bigint, n int primary key)");
  await connection.query(
    `insert into import_touched
     select client_id, row_number() over (order by client_id) as n from (
       select distinct f.client_id
       from imported_row done
       join import_row r on r.import_id = $1 and r.row_number = done.row_number
       join import_reference f on f.reference = r.cells ->> 'client'
       where done.file_hash = $2 and done.import_id = $1
     ) touched`,
    [record.id, digest],
  );
  const { rows } = await connection.query<{ n: number }>("select count(*) as n from import_touched");
  const total = rows[0]?.n ?? 0;
  await progress.begin("counting", total);
  for (let done = 0; done < total; done += clientsAtOnce) {
    await connection.query(
      `select refresh_client_stats(ids), refresh_client_levels(ids)
       from (select array(select client_id from import_touched where n > $1 and n <= $2) as ids) stretch`,
      [done, done + clientsAtOnce],
    );
    await progress.report(Math.min(done + clientsAtOnce, total));
  }
}
