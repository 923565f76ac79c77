import "server-only";

import { log } from "@/lib/core/log";

import { jobs } from "./registry";
import { schedule } from "./schedule";
import { startWorker } from "./start-worker";

/** The worker process: works until a signal comes or the queue gives up; what started it decides what then. */
async function runWorker(): Promise<void> {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set");
  const worker = await startWorker({ url, jobs, schedule, concurrency: Number(process.env.WORKER_CONCURRENCY ?? 4) });
  const signal = new Promise<void>((resolve) => {
    process.once("SIGTERM", () => resolve());
    process.once("SIGINT", () => resolve());
  });
  await Promise.race([signal, worker.failure]);
  await worker.stop();
}

runWorker().then(
  () => process.exit(0),
  (error: unknown) => {
    log.error(error, "worker ended");
    process.exit(1);
  },
);
