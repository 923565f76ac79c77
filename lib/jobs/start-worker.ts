import "server-only";

import { EventEmitter } from "node:events";

import { parseCronItems, run, type TaskList, type WorkerEvents } from "graphile-worker";
import type pg from "pg";

import { type Database, openDatabase, openPool } from "@/db/client";
import type { Job } from "@/lib/queue/define-job";
import { beat, releaseSilentWorkers, sayGoodbye } from "@/lib/queue/worker-heartbeat";

import type { ScheduledJob } from "./schedule";
import { workerLogger } from "./worker-logger";

type WorkerSettings = {
  url: string;
  jobs: readonly Job[];
  schedule: readonly ScheduledJob[];
  /** Jobs at a time. */
  concurrency?: number;
  /** At the end: how long running jobs may go on undisturbed, and how long at all. */
  patienceMs?: number;
  patienceMsMax?: number;
};

export type RunningWorker = {
  /** Rejects when the queue gives up. */
  failure: Promise<void>;
  /** Begins no further job, lets the running ones finish within bounds, and frees what it still holds. */
  stop(): Promise<void>;
};

const heartbeatMs = 5_000;

/** Works off the queue: jobs by their names, the schedule by the clock, a sign of life every few seconds. */
export async function startWorker(settings: WorkerSettings): Promise<RunningWorker> {
  const { url, jobs, schedule, concurrency = 4, patienceMs = 18_000, patienceMsMax = 24_000 } = settings;
  const queuePool = openPool({ url, connectionsMax: concurrency + 2, role: "owner" });
  const pool = openPool({ url, connectionsMax: concurrency * 2 });
  const workerIds = new Set<string>();
  const events: WorkerEvents = new EventEmitter();
  // The queue locks jobs in the name of the pool, not of the single workers in it.
  events.on("pool:create", ({ workerPool }) => workerIds.add(workerPool.id));

  const runner = await run({
    pgPool: queuePool,
    events,
    concurrency,
    taskList: toTaskList(jobs, openDatabase(pool)),
    parsedCronItems: toCronItems(schedule),
    pollInterval: 1_000,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: patienceMs,
    logger: workerLogger,
  });
  const stopHeart = await startHeart(queuePool, workerIds);

  return {
    failure: runner.promise,
    async stop() {
      await Promise.race([runner.stop().catch(() => undefined), afterMs(patienceMsMax)]);
      stopHeart();
      await sayGoodbye(queuePool, [...workerIds]).catch(() => undefined);
      await Promise.race([Promise.allSettled([queuePool.end(), pool.end()]), afterMs(1_000)]);
    },
  };
}

async function startHeart(pool: pg.Pool, workerIds: ReadonlySet<string>): Promise<() => void> {
  const breathe = async () => {
    await beat(pool, [...workerIds]);
    await releaseSilentWorkers(pool);
  };
  await breathe();
  // A database that is away is no reason to end: a later beat finds it again.
  const heart = setInterval(() => void breathe().catch(() => undefined), heartbeatMs);
  return () => clearInterval(heart);
}

function toTaskList(jobs: readonly Job[], db: Database): TaskList {
  return Object.fromEntries(
    jobs.map((job) => [
      job.name,
      (payload, { job: { attempts, max_attempts }, abortSignal }) =>
        job.handle(db, payload, {
          signal: abortSignal ?? new AbortController().signal,
          attempt: attempts,
          isLastAttempt: attempts >= max_attempts,
        }),
    ]),
  );
}

function toCronItems(schedule: readonly ScheduledJob[]) {
  return parseCronItems(
    schedule.map(({ job, at, payload = {}, makeUpForMs = 0 }) => ({
      task: job,
      match: at,
      identifier: job,
      payload,
      options: { backfillPeriod: makeUpForMs, jobKey: job, queueName: job },
    })),
  );
}

function afterMs(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
