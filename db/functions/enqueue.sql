-- Puts a job into the queue within the caller's transaction: it runs when that commits and never when it does not.
-- A job with the same key that has not begun is replaced. The queue's own tables stay closed to the caller.
create or replace function enqueue(
  job_name text,
  job_payload jsonb,
  job_key text default null,
  run_at timestamptz default null,
  queue_name text default null,
  max_attempts int default null
) returns bigint
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  select id from graphile_worker.add_job(
    identifier => job_name,
    payload => job_payload::json,
    queue_name => enqueue.queue_name,
    run_at => enqueue.run_at,
    max_attempts => enqueue.max_attempts,
    job_key => enqueue.job_key
  )
$$;
