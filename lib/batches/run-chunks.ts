import "server-only";

import { setTimeout as wait } from "node:timers/promises";

import type { SQL } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { databaseCode } from "@/lib/web/describe-failure";

/** Below the 64 subtransactions that a snapshot keeps apart; a till waits for no more than this at a busy account. */
export const chunkSize = 50;

/** The worker ends: the next run goes on with the clients that are left. */
export class BatchInterrupted extends Error {}

const busyCodes = new Set(["55P03", "40P01"]);
const triesMax = 5;
const pauseMs = 200;

/**
 * Runs chunk after chunk, each a transaction, until one finds nobody; `onChunk` hears how many each took up. An account
 * that somebody works on for long is waited for a few times.
 */
export async function runChunks(
  db: Db,
  chunk: SQL,
  signal: AbortSignal,
  onChunk: (n: number) => Promise<void> = async () => undefined,
): Promise<void> {
  for (let tries = 1; ; ) {
    if (signal.aborted) throw new BatchInterrupted();
    try {
      const { rows } = await db.execute<{ n: number }>(chunk);
      const { n } = onlyRow(rows);
      if (n === 0) return;
      tries = 1;
      await onChunk(n);
    } catch (error) {
      if (tries >= triesMax || !busyCodes.has(databaseCode(error) ?? "")) throw error;
      tries += 1;
      await wait(pauseMs * tries);
    }
  }
}
