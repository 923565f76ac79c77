import "server-only";

import { and, eq, isNull, type SQL, sql } from "drizzle-orm";

import { clientExclusions } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { deleteStored } from "@/lib/core/file-store";
import { enqueueJob } from "@/lib/queue/enqueue";

import { eraseFilesName } from "./job-names";

/** Files that are being written or read now are asked for again after this time. */
const againMs = 60_000;

/**
 * Destroys every loaded and written file that is older than an erasure: whose values are in it cannot be told without
 * reading it. What is at work now is waited for; the act names the number and the moment when all are gone.
 */
export async function eraseFiles({ db }: Pick<Context, "db">, exclusionId: number): Promise<void> {
  const [act] = await db
    .select({ erasedAt: clientExclusions.erasedAt })
    .from(clientExclusions)
    .where(and(eq(clientExclusions.id, exclusionId), isNull(clientExclusions.filesErasedAt)));
  if (!act?.erasedAt) return;
  const before = sql`(select erased_at from client_exclusion where id = ${exclusionId})`;

  const gone = [
    ...(await takeFiles(
      db,
      sql`
      update export set state = 'expired', file_path = null
      from (select id, file_path from export
        where state = 'done' and file_path is not null and coalesce(snapshot_at, created_at) <= ${before} for update) old
      where export.id = old.id returning old.file_path as "one", null as "other"`,
    )),
    ...(await takeFiles(
      db,
      sql`
      update import set file_path = null, failed_file_path = null, preview = jsonb_set(import.preview, '{rows}', '[]')
      from (select id, file_path, failed_file_path from import
        where state not in ('queued', 'running') and created_at <= ${before}
          and (file_path is not null or failed_file_path is not null) for update) old
      where import.id = old.id returning old.file_path as "one", old.failed_file_path as "other"`,
    )),
  ];

  const { rows } = await db.execute<{ busy: boolean }>(sql`
    select exists (select from export where state = 'running' and coalesce(snapshot_at, started_at) <= ${before})
        or exists (select from import where state in ('queued', 'running') and created_at <= ${before}) as busy`);
  const busy = rows[0]?.busy ?? false;
  await db
    .update(clientExclusions)
    .set({
      erasedFiles: sql`coalesce(${clientExclusions.erasedFiles}, 0) + ${gone.length}`,
      ...(!busy && { filesErasedAt: sql`app_now()` }),
    })
    .where(eq(clientExclusions.id, exclusionId));
  if (busy) await enqueueJob(db, eraseFilesName, { exclusionId }, { runAt: new Date(Date.now() + againMs) });
}

/** The row forgets its file only after the file is gone: a run that dies in between finds it again. */
async function takeFiles(db: Context["db"], query: SQL): Promise<string[]> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ one: string | null; other: string | null }>(query);
    const names = rows.flatMap(({ one, other }) => [one, other].filter((name) => name !== null));
    for (const name of names) await deleteStored(name);
    return names;
  });
}
