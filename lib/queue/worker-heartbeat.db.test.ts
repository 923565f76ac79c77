import { expect, it } from "vitest";

import { openPool } from "@/db/client";
import { testDatabaseUrl } from "@/lib/testing/test-database";

import { beat, releaseSilentWorkers, sayGoodbye } from "./worker-heartbeat";

async function queueWithJobOf(workerId: string) {
  const pool = openPool({ url: await testDatabaseUrl(), role: "owner" });
  const { rows } = await pool.query("select enqueue('test.nothing', '{}') as id");
  const jobId: number = rows[0].id;
  await pool.query(
    "update graphile_worker._private_jobs set locked_by = $1, locked_at = clock_timestamp() - interval '2 minutes' where id = $2",
    [workerId, jobId],
  );
  const holder = async () =>
    (await pool.query("select locked_by from graphile_worker.jobs where id = $1", [jobId])).rows[0].locked_by;
  return { pool, holder };
}

it("leaves the job of a worker that lives with it", async () => {
  const { pool, holder } = await queueWithJobOf("living");
  await beat(pool, ["living"]);
  await releaseSilentWorkers(pool);
  expect(await holder()).toBe("living");
  await pool.end();
});

it("frees the job of a worker that was silent for a minute", async () => {
  const { pool, holder } = await queueWithJobOf("silent");
  await beat(pool, ["silent"]);
  await pool.query("update worker_heartbeat set seen_at = seen_at - interval '61 seconds' where worker_id = 'silent'");
  await releaseSilentWorkers(pool);
  expect(await holder()).toBeNull();
  await pool.end();
});

it("frees the job of a worker that never said it lives", async () => {
  const { pool, holder } = await queueWithJobOf("unknown");
  await releaseSilentWorkers(pool);
  expect(await holder()).toBeNull();
  await pool.end();
});

it("frees what a worker still holds when it ends", async () => {
  const { pool, holder } = await queueWithJobOf("leaving");
  await beat(pool, ["leaving"]);
  await sayGoodbye(pool, ["leaving"]);
  expect(await holder()).toBeNull();
  await pool.end();
});
