import "server-only";

import { availableParallelism } from "node:os";

import pg from "pg";

import { openPool } from "@/db/client";
import { migrateDatabase } from "@/db/migrate-database";

import { givenLedgerBase, measureDeepDebits, measureExpiry, measureOneAccountMix, measureUniformMix } from "./ledger";
import { measureLedgerCore } from "./ledger-core";
import type { Rate } from "./measure-rate";
import { hasPgbench, measurePgbench } from "./pgbench";

export type LedgerRow = { name: string; goal: string; isMet: boolean; rate: Rate };
export type LedgerFigures = {
  rows: LedgerRow[];
  /** Absent where pgbench is not installed. */
  pgbench: { perSecond: number; ratio: number } | null;
};

/** Two connections to a core: with more of them a server that computes all the time only changes between them. */
const load = { seconds: 30, connections: availableParallelism() * 2 };

/**
 * The ledger's core on 100,000 accounts, and pgbench's default script before and after it, each in a database of its
 * own on the same server, dropped afterwards.
 */
export async function measureLedger(url: string): Promise<LedgerFigures> {
  const measureBeside = async () =>
    (await hasPgbench()) ? inDatabase(url, "clientele_bench_pgbench", (own) => measurePgbench(own, load)) : null;
  const before = await measureBeside();
  const rows = await inDatabase(url, "clientele_bench_ledger", measureRows);
  const after = await measureBeside();
  if (before === null || after === null) return { rows, pgbench: null };
  const perSecond = (before + after) / 2;
  return { rows, pgbench: { perSecond, ratio: (rows[0]?.rate.perSecond ?? 0) / perSecond } };
}

async function measureRows(url: string): Promise<LedgerRow[]> {
  await migrateDatabase(url);
  const owner = new pg.Pool({ connectionString: url, max: 2 });
  const pool = openPool({ url, connectionsMax: load.connections });
  try {
    const base = await givenLedgerBase(owner, 100_000);
    const core = (await hasPgbench()) ? await measureLedgerCore(url, base, load) : null;
    const uniform = await measureUniformMix(pool, base, load);
    const one = await measureOneAccountMix(pool, base, load);
    const deep = await measureDeepDebits(pool, base, load.seconds);
    const expiry = await measureExpiry(owner, base);
    const perSecond = expiry.lots / expiry.seconds;
    const whole = { operations: expiry.lots, refused: 0, perSecond, p50Ms: 1000 / perSecond, p95Ms: 1000 / perSecond };
    return [
      ...(core
        ? [{ name: "ledger core, by pgbench", goal: "2000/s", isMet: core.perSecond >= 2_000, rate: core }]
        : []),
      { name: "ledger, by the product's pool", goal: "2000/s", isMet: uniform.perSecond >= 2_000, rate: uniform },
      { name: "ledger, one account", goal: "300/s", isMet: one.perSecond >= 300, rate: one },
      { name: "debit from 10,000 lots", goal: "2 ms", isMet: deep.p95Ms <= 2, rate: deep },
      {
        name: "100,000 lots expired",
        goal: "2500/s",
        isMet: expiry.lots >= 100_000 && expiry.seconds <= 40,
        rate: { ...whole, p99Ms: whole.p50Ms },
      },
    ];
  } finally {
    await pool.end();
    await owner.end();
  }
}

async function inDatabase<T>(url: string, name: string, work: (url: string) => Promise<T>): Promise<T> {
  const own = new URL(url);
  own.pathname = `/${name}`;
  await execute(url, `drop database if exists ${name}`);
  await execute(url, `create database ${name}`);
  try {
    return await work(own.href);
  } finally {
    await execute(url, `drop database if exists ${name}`);
  }
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
