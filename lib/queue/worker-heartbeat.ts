import "server-only";

import type pg from "pg";

/** A worker that was not seen for this long is taken for dead, and its jobs are given to others. */
export const silenceMsMax = 60_000;

// The life of a process is measured by the real clock, not by app_now(): a clock moved in a test must not make living
// workers look dead.

/** Says that these workers live. */
export async function beat(pool: pg.Pool, workerIds: readonly string[]): Promise<void> {
  await pool.query(
    `insert into worker_heartbeat (worker_id, started_at, seen_at)
     select id, clock_timestamp(), clock_timestamp() from unnest($1::text[]) id
     on conflict (worker_id) do update set seen_at = excluded.seen_at`,
    [workerIds],
  );
}

/** Jobs that dead workers held become free; the queue itself would keep them locked for hours. */
export async function releaseSilentWorkers(pool: pg.Pool): Promise<void> {
  await pool.query(
    `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
       from graphile_worker.jobs
      where locked_by is not null
        and locked_at < clock_timestamp() - make_interval(secs => $1)
        and not exists (
          select from worker_heartbeat
           where worker_id = locked_by and seen_at >= clock_timestamp() - make_interval(secs => $1)
        )
     having count(*) > 0`,
    [silenceMsMax / 1000],
  );
  await pool.query("delete from worker_heartbeat where seen_at < clock_timestamp() - interval '1 day'");
}

/** These workers end now: whatever they still hold is free at once. */
export async function sayGoodbye(pool: pg.Pool, workerIds: readonly string[]): Promise<void> {
  await pool.query("select graphile_worker.force_unlock_workers($1::text[])", [workerIds]);
  await pool.query("delete from worker_heartbeat where worker_id = any($1::text[])", [workerIds]);
}
