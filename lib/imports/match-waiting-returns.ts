import "server-only";

import type { ImportRecord, ImportRun } from "./import-run";
import { rowDigest } from "./import-run";
import { writeWaitingReturns } from "./write-purchases";

/** Days during which a return waits for the file that brings its purchase. */
export const waitingDays = 7;

/** Returns of earlier files whose purchase this file may have brought. */
export async function matchWaitingReturns({ connection, record }: ImportRun): Promise<void> {
  const { rows: waiting } = await connection.query<Waiting>(
    `select i.id, i.kind, i.file_hash as "fileHash", i.mapping, i.options, u.id as "userId", u.email
     from import i join "user" u on u.id = i.created_by
     where i.state = 'done' and not i.dry_run and i.kind = 'purchases' and i.id <> $1
       and i.finished_at > app_now() - make_interval(days => $2)
       and exists (select from import_row r where r.import_id = i.id and r.outcome is null)
     order by i.id`,
    [record.id, waitingDays],
  );
  for (const earlier of waiting) {
    const digest = rowDigest(earlier as unknown as ImportRecord);
    const names = { actor: `user:${earlier.userId}`, addedBy: `user:${earlier.email}` };
    await writeWaitingReturns(connection, { id: earlier.id, digest, ...names });
    await connection.query(
      `with matched as (
         delete from import_row r using imported_row done
         where r.import_id = $1 and done.file_hash = $2 and done.row_number = r.row_number
         returning r.client_id
       )
       select refresh_client_stats(ids), refresh_client_levels(ids)
       from (select array(select distinct client_id from matched) as ids) touched`,
      [earlier.id, digest],
    );
  }
}

type Waiting = Pick<ImportRecord, "id" | "kind" | "fileHash" | "mapping" | "options"> & {
  userId: number;
  email: string;
};
