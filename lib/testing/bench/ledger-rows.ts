import "server-only";

import pg from "pg";

import { openPool } from "@/db/client";
import { migrateDatabase } from "@/db/migrate-database";

import { givenLedgerBase, measureDeepDebits, measureExpiry, measureOneAccountMix, measureUniformMix } from "./ledger";
import type { Rate } from "./measure-rate";

export type LedgerRow = { name: string; goal: string; isMet: boolean; rate: Rate };

const seconds = 10;

/** The ledger's core on 100,000 accounts, in a database of its own on the same server, dropped afterwards. */
export async function ledgerRows(url: string): Promise<LedgerRow[]> {
  const own = new URL(url);
  own.pathname = "/clientele_bench_ledger";
  await recreate(url, own.pathname.slice(1));
  await migrateDatabase(own.href);
  const owner = new pg.Pool({ connectionString: own.href, max: 2 });
  const pool = openPool({ url: own.href, connectionsMax: 16 });
  try {
    const base = await givenLedgerBase(owner, 100_000);
    const uniform = await measureUniformMix(pool, base, { seconds, connections: 16 });
    const one = await measureOneAccountMix(pool, base, { seconds, connections: 16 });
    const deep = await measureDeepDebits(pool, base, seconds);
    const expiry = await measureExpiry(owner, base);
    const perSecond = expiry.lots / expiry.seconds;
    const whole = { operations: expiry.lots, refused: 0, perSecond, p50Ms: 1000 / perSecond, p95Ms: 1000 / perSecond };
    return [
      { name: "ledger, any of 100,000 accounts", goal: "2000/s", isMet: uniform.perSecond >= 2_000, rate: uniform },
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
    await recreate(url, own.pathname.slice(1), { isGone: true });
  }
}

async function recreate(url: string, name: string, { isGone = false } = {}): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`drop database if exists ${name}`);
    if (!isGone) await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
}
