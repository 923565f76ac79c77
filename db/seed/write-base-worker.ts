import { parentPort, workerData } from "node:worker_threads";

import type { Batch } from "./row-collector";
import { type Order, type Told, writeBase } from "./write-base";

export type Made = { batch: Batch; clients: number } | { told: Told };

/** Makes rows in a thread of its own, at most two batches ahead of the database that writes them. */
async function work(order: Order): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error("This runs as a worker thread");
  let ahead = 0;
  let proceed: (() => void) | undefined;
  port.on("message", () => {
    ahead -= 1;
    proceed?.();
  });
  const told = await writeBase(order, async (batch, clients) => {
    const made: Made = { batch, clients };
    port.postMessage(
      made,
      batch.map(({ bytes }) => bytes.buffer),
    );
    ahead += 1;
    if (ahead < 2) return;
    await new Promise<void>((resolve) => {
      proceed = resolve;
    });
  });
  port.postMessage({ told } satisfies Made);
  port.close();
}

await work(workerData);
