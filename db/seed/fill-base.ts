import { once } from "node:events";
import { Worker } from "node:worker_threads";

import type pg from "pg";

import { withBareTables } from "./bare-tables";
import { copyBatch } from "./copy-batch";
import { filledTables } from "./tables";
import { tellStories } from "./tell-stories";
import type { Order, Told } from "./write-base";
import type { Made } from "./write-base-worker";

/** Fills an empty base in one transaction: one thread makes the rows while the database writes those before. */
export async function fillBase(client: pg.Client, order: Order, say: (text: string) => void): Promise<void> {
  let told: Told = { doubles: [] };
  await withBareTables(client, {
    filled: filledTables,
    say,
    load: async () => {
      const counts = new Map<string, number>();
      for await (const made of makeBatches(order)) {
        if ("told" in made) {
          told = made.told;
          continue;
        }
        const { batch, clients } = made;
        await copyBatch(client, batch);
        for (const { table, rows } of batch) counts.set(table, (counts.get(table) ?? 0) + rows);
        say(`${clients} of ${order.scale.clients} clients`);
      }
      say([...counts].map(([table, rows]) => `${table} ${rows}`).join(", "));
    },
  });
  await countBatches(client);
  if (order.scenario === "demo") await tellStories(client, told);
  await client.query("select recount_receipt_days()");
  // The ready segments get their sizes as soon as a worker is there, not at the next full hour.
  await client.query("select enqueue('segments.recount', '{}', 'segments.recount')");
  // Two years of movements are sealed and summed once, one after the other.
  await client.query("select enqueue('ledger.check', '{}', 'ledger.check', queue_name => 'ledger.check')");
  await client.query("select enqueue('summary.keepDays', '{}', 'summary.keepDays', queue_name => 'ledger.check')");
}

/** Whom a mass accrual reached was decided client by client: only now is it known how many that were. */
async function countBatches(client: pg.Client): Promise<void> {
  await client.query(`
    update batch b
    set items_planned = done.n, items_done = done.n, amount_planned = done.amount, amount_done = done.amount
    from (
      select x.batch_id, count(*)::int as n, -sum(e.amount) as amount
      from ledger_tx x join ledger_entry e on e.account_id = x.account_id and e.seq = x.seq and e.side = 'issued'
      where x.batch_id is not null group by x.batch_id
    ) done
    where done.batch_id = b.id`);
}

/** A thread does not inherit the reading of TypeScript from the program that starts it. */
const boot = `
  import("${import.meta.resolve("tsx/esm/api")}").then(({ register }) => {
    register();
    return import("${new URL("./write-base-worker.ts", import.meta.url).href}");
  });`;

async function* makeBatches(order: Order): AsyncGenerator<Made> {
  const worker = new Worker(boot, { eval: true, workerData: order });
  const waiting: Made[] = [];
  let ended = false;
  let failure: unknown;
  worker.on("message", (made: Made) => waiting.push(made));
  worker.once("error", (error) => {
    failure = error;
  });
  worker.once("exit", () => {
    ended = true;
  });
  try {
    for (;;) {
      const made = waiting.shift();
      if (made) {
        yield made;
        worker.postMessage("written");
      } else if (failure) {
        throw failure;
      } else if (ended) {
        return;
      } else {
        await Promise.race([once(worker, "message"), once(worker, "exit")]);
      }
    }
  } finally {
    await worker.terminate();
  }
}
