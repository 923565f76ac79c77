import "server-only";

import { performance } from "node:perf_hooks";

/** Something a person waits for: how long it may take, and how to do it once. */
export type ReadingRow = { name: string; goalMs: number; operate: (attempt: number) => Promise<unknown> };

export type Timing = { tries: number; p50Ms: number; p95Ms: number; maxMs: number };

/** Times an operation again and again, one after another, after a few tries that count for nothing. */
export async function measureTime(operate: (attempt: number) => Promise<unknown>, tries = 40): Promise<Timing> {
  for (let attempt = 0; attempt < warmUps; attempt += 1) await operate(attempt);
  const tookMs: number[] = [];
  const begun = performance.now();
  // A slow one shows itself within a few tries.
  for (let attempt = 0; attempt < tries && (attempt < 5 || performance.now() - begun < budgetMs); attempt += 1) {
    const before = performance.now();
    await operate(warmUps + attempt);
    tookMs.push(performance.now() - before);
  }
  tookMs.sort((a, b) => a - b);
  const at = (share: number) => tookMs[Math.min(tookMs.length - 1, Math.floor(tookMs.length * share))] ?? Number.NaN;
  return { tries: tookMs.length, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) };
}

const warmUps = 3;
const budgetMs = 15_000;
