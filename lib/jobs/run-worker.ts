import "server-only";

import { EventEmitter } from "node:events";

import { parseCronItems, type Runner, run, type TaskList, type WorkerEvents } from "graphile-worker";
import type pg from "pg";

import { database, openPool } from "@/db/client";
import { log } from "@/lib/core/log";
import type { Job } from "@/lib/queue/define-job";
import { beat, releaseSilentWorkers, sayGoodbye } from "@/lib/queue/worker-heartbeat";

import { jobs } from "./registry";
import { schedule } from "./schedule";
import { workerLogger } from "./worker-logger";

const concurrency = Number(process.env.WORKER_CONCURRENCY ?? 4);
const heartbeatMs = 5_000;
/** When the worker has to end: how long jobs may go on undisturbed, and how long they may go on at all. */
const patienceMs = 18_000;
const patienceMsMax = 24_000;

/** Works until a signal comes or the queue gives up; the process that started it decides what then. */
async function runWorker(): Promise<void> {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set");
  const pool = openPool({ url, connectionsMax: concurrency + 2, role: "owner" });
  const workerIds = new Set<string>();
  const events: WorkerEvents = new EventEmitter();
  events.on("worker:create", ({ worker }) => workerIds.add(worker.workerId));

  const runner = await run({
    pgPool: pool,
    events,
    concurrency,
    taskList: toTaskList(jobs),
    parsedCronItems: toCronItems(),
    pollInterval: 1_000,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: patienceMs,
    logger: workerLogger,
  });
  const stopHeart = await startHeart(pool, workerIds);
  log.debug({ jobs: jobs.length }, "worker ready");

  await Promise.race([runner.promise, untilStopped(runner)]);
  stopHeart();
  await sayGoodbye(pool, [...workerIds]).catch(() => undefined);
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

/** Resolves when a signal came and the running jobs have finished, or have had their time. */
function untilStopped(runner: Runner): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      process.off("SIGTERM", stop);
      process.off("SIGINT", stop);
      runner.stop().then(resolve, () => resolve());
      setTimeout(resolve, patienceMsMax);
    };
    process.on("SIGTERM", stop);
    process.on("SIGINT", stop);
  });
}

function toTaskList(list: readonly Job[]): TaskList {
  return Object.fromEntries(
    list.map((job) => [
      job.name,
      (payload, { job: { attempts, max_attempts }, abortSignal }) =>
        job.handle(database(), payload, {
          signal: abortSignal ?? new AbortController().signal,
          attempt: attempts,
          isLastAttempt: attempts >= max_attempts,
        }),
    ]),
  );
}

function toCronItems() {
  return parseCronItems(
    schedule.map(({ job, at, payload, makeUpForMs = 0 }) => ({
      task: job,
      match: at,
      identifier: job,
      payload: payload ?? {},
      options: { backfillPeriod: makeUpForMs, jobKey: job, queueName: job },
    })),
  );
}

runWorker().then(
  () => process.exit(0),
  (error: unknown) => {
    log.error(error, "worker ended");
    process.exit(1);
  },
);
