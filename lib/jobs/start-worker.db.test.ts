import { expect, it, vi } from "vitest";
import { z } from "zod";

import { openPool } from "@/db/client";
import { defineJob, type Job, type JobRun } from "@/lib/queue/define-job";
import { enqueueJob } from "@/lib/queue/enqueue";
import { testDatabase, testDatabaseUrl } from "@/lib/testing/test-database";

import { readHealth } from "./health";
import { startWorker } from "./start-worker";

async function workerWith(jobs: readonly Job[], patience: { patienceMs?: number; patienceMsMax?: number } = {}) {
  return startWorker({ url: await testDatabaseUrl(), jobs, schedule: [], concurrency: 2, ...patience });
}

function jobThat(name: string, work: (run: JobRun) => Promise<void>): Job {
  return defineJob({ name, payload: z.strictObject({}), run: (_ctx, _payload, run) => work(run) });
}

async function heldJobs(): Promise<number> {
  const pool = openPool({ url: await testDatabaseUrl(), role: "owner" });
  const { rows } = await pool.query("select count(*) as held from graphile_worker.jobs where locked_by is not null");
  await pool.end();
  return rows[0].held;
}

it("runs a job once after the transaction that asked for it", async () => {
  const done = vi.fn(async () => undefined);
  const worker = await workerWith([jobThat("test.once", done)]);
  await enqueueJob(await testDatabase(), "test.once", {});
  await vi.waitFor(() => expect(done).toHaveBeenCalledTimes(1), 5_000);
  await worker.stop();
  expect(done).toHaveBeenCalledTimes(1);
});

it("tries a failed job again", async () => {
  const attempts: number[] = [];
  const worker = await workerWith([
    jobThat("test.again", async ({ attempt }) => {
      attempts.push(attempt);
      if (attempt === 1) throw new Error("The first time fails");
    }),
  ]);
  await enqueueJob(await testDatabase(), "test.again", {});
  await vi.waitFor(() => expect(attempts).toEqual([1, 2]), 15_000);
  await worker.stop();
});

it("lets a running job finish before it ends", async () => {
  let isFinished = false;
  const started = deferred<void>();
  const worker = await workerWith([
    jobThat("test.finish", async () => {
      started.resolve();
      await new Promise((resolve) => setTimeout(resolve, 500));
      isFinished = true;
    }),
  ]);
  await enqueueJob(await testDatabase(), "test.finish", {});
  await started.promise;
  await worker.stop();
  expect(isFinished).toBe(true);
});

it("tells a long job to stop, and frees one that does not listen", async () => {
  const started = deferred<AbortSignal>();
  const worker = await workerWith(
    [
      jobThat("test.long", async ({ signal }) => {
        started.resolve(signal);
        await new Promise(() => undefined);
      }),
    ],
    { patienceMs: 100, patienceMsMax: 400 },
  );
  await enqueueJob(await testDatabase(), "test.long", {});
  const signal = await started.promise;
  await worker.stop();
  expect(signal.aborted).toBe(true);
  expect(await heldJobs()).toBe(0);
});

it("makes the product healthy by living, and degraded by falling silent", async () => {
  vi.stubEnv("DATABASE_URL", await testDatabaseUrl());
  const owner = openPool({ url: await testDatabaseUrl(), role: "owner" });
  expect((await readHealth()).status).toBe("degraded");
  const worker = await workerWith([]);
  expect((await readHealth()).status).toBe("ok");
  await owner.query("update worker_heartbeat set seen_at = seen_at - interval '2 minutes'");
  expect((await readHealth()).status).toBe("degraded");
  await worker.stop();
  await owner.query("delete from drizzle.applied_functions");
  expect(await readHealth()).toEqual({ status: "unavailable", reason: "schema" });
  await owner.end();
});

function deferred<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
