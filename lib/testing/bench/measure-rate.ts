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

/** Times one call to its answer; null where the ledger refused it. */
export type Time = <T>(call: () => Promise<T>) => Promise<T | null>;

/** Runs something again and again on several connections at once; each call it makes through `time` is an operation. */
export async function measureRate(
  pool: pg.Pool,
  { seconds, connections }: { seconds: number; connections: number },
  operate: (client: pg.PoolClient, time: Time) => Promise<unknown>,
): Promise<Rate> {
  const tookMs: number[] = [];
  let refused = 0;
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;

  const time: Time = async (call) => {
    const before = performance.now();
    try {
      const answer = await call();
      tookMs.push(performance.now() - before);
      return answer;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refused += 1;
      return null;
    }
  };
  const work = async () => {
    const client = await pool.connect();
    try {
      while (performance.now() < endsAt) await operate(client, time);
    } finally {
      client.release();
    }
  };
  await Promise.all(Array.from({ length: connections }, work));

  return rateOf(tookMs, (performance.now() - startedAt) / 1000, refused);
}

/** What calls of these lengths within these seconds make. */
export function rateOf(tookMs: readonly number[], seconds: number, refused = 0): Rate {
  const sorted = tookMs.toSorted((a, b) => a - b);
  return {
    operations: sorted.length,
    refused,
    perSecond: sorted.length / seconds,
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
