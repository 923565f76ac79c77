import "server-only";

import { performance } from "node:perf_hooks";

import type pg from "pg";

export type Rate = {
  operations: number;
  /** Refused by the ledger: part of the load, not of the rate. */
  refused: number;
  perSecond: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
};

/** Runs an operation again and again on several connections at once and times each to its answer. */
export async function measureRate(
  pool: pg.Pool,
  { seconds, connections }: { seconds: number; connections: number },
  operate: (client: pg.PoolClient) => Promise<unknown>,
): Promise<Rate> {
  const tookMs: number[] = [];
  let refused = 0;
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;

  const work = async () => {
    const client = await pool.connect();
    try {
      while (performance.now() < endsAt) {
        const before = performance.now();
        const done = await operate(client).then(
          () => true,
          (error: unknown) => {
            if (isRefusal(error)) return false;
            throw error;
          },
        );
        if (done) tookMs.push(performance.now() - before);
        else refused += 1;
      }
    } finally {
      client.release();
    }
  };
  await Promise.all(Array.from({ length: connections }, work));

  const elapsedSeconds = (performance.now() - startedAt) / 1000;
  const sorted = tookMs.sort((a, b) => a - b);
  return {
    operations: sorted.length,
    refused,
    perSecond: sorted.length / elapsedSeconds,
    p50Ms: percentile(sorted, 0.5),
    p95Ms: percentile(sorted, 0.95),
    p99Ms: percentile(sorted, 0.99),
  };
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("CL");
}
