import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { type SQL, sql } from "drizzle-orm";
import { afterEach, expect, it } from "vitest";

import type { Database, Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { jobContext } from "@/lib/access/context";
import { startMass } from "@/lib/batches/commands";
import { freezeBatch } from "@/lib/batches/freeze-batch";
import { enqueueJob } from "@/lib/queue/enqueue";
import { contextFor } from "@/lib/testing/context-for";
import { deviationsOf, givenPurse, hold } from "@/lib/testing/ledger-fixtures";
import { setClock, testDatabase, testDatabaseUrl } from "@/lib/testing/test-database";

const accounts = Number(process.env.WORKER_ACCOUNTS ?? 800);
const kills = Number(process.env.WORKER_KILLS ?? 1);
/** A round has work enough for two kills: more would find it done. */
const killsOfRound = Math.min(kills, 2);
const rounds = Array.from({ length: Math.ceil(kills / killsOfRound) }, (_, index) => index + 1);
const msOfRound = 300_000;
/** More would need a second person. */
const listed = Math.min(accounts, 1_000);
const root = resolve(import.meta.dirname, "../..");

const morning = "2026-12-01T10:00:00Z";
const nextMorning = "2026-12-02T10:00:00Z";

let worker: ChildProcess | undefined;

/** Whatever a failed test has left. */
afterEach(() => void worker?.kill("SIGKILL"));

it(
  `expires each lot once though the worker is killed ${kills} times`,
  async () => {
    const db = await testDatabase();
    for (const round of rounds) {
      await setClock(db, morning);
      await givenMany(db, async (inner) => void (await givenPurse(inner, { amount: 10, lastDay: "2026-12-01" })));
      await setClock(db, nextMorning);
      const due = sql`select count(*)::int as n from account where next_due_at <= app_now()`;
      await workThroughKills(db, "ledger.settle", due);
      const all = accounts * round;
      expect(await timesOf(db, sql`x.kind = 'expire'`)).toEqual([
        { accounts: all, transactions: all, moved: all * 10 },
      ]);
    }
    expect(await deviationsOf(db)).toEqual([]);
  },
  msOfRound * rounds.length,
);

it(
  `releases each reservation once though the worker is killed ${kills} times`,
  async () => {
    const db = await testDatabase();
    for (const round of rounds) {
      await setClock(db, morning);
      await givenMany(db, async (inner) => {
        const purse = await givenPurse(inner, { amount: 10 });
        await hold(inner, purse, 10, { expiresAt: new Date(nextMorning) });
      });
      await setClock(db, nextMorning);
      const open = sql`select count(*)::int as n from reservation where state = 'open'`;
      await workThroughKills(db, "ledger.release", open);
      const all = accounts * round;
      expect(await timesOf(db, sql`x.kind = 'cancel'`)).toEqual([
        { accounts: all, transactions: all, moved: all * 10 },
      ]);
    }
    expect(await deviationsOf(db)).toEqual([]);
  },
  msOfRound * rounds.length,
);

it(
  `gives each client of a mass accrual his bonuses once though the worker is killed ${kills} times`,
  async () => {
    const db = await testDatabase();
    for (const round of rounds) {
      const clientIds: number[] = [];
      await givenMany(db, async (inner) => void clientIds.push((await givenPurse(inner)).id), listed);
      const deed = { kind: "accrue", amount: 1, comment: "New year", validity: { kind: "never" } } as const;
      const order = { ...deed, notify: false, whom: { clientIds }, key: `mass-of-kills-${round}` };
      const { batchId } = await startMass(await contextFor(db, "administrator"), order);
      const run = { signal: new AbortController().signal, attempt: 1, isLastAttempt: false };
      await freezeBatch(jobContext(db, "batches.run"), batchId, run);
      const waiting = sql`select count(*)::int as n from batch_item where batch_id = ${batchId} and state = 'waiting'`;
      await workThroughKills(db, "batches.run", waiting, { batchId });
      const once = { accounts: listed, transactions: listed, moved: listed };
      expect(await timesOf(db, sql`x.batch_id = ${batchId}`)).toEqual([once]);
    }
    expect(await deviationsOf(db)).toEqual([]);
  },
  msOfRound * rounds.length,
);

/** Kills the worker in the middle of its work, each time when a part of the rest is done, and lets the last one end it. */
async function workThroughKills(db: Db, job: string, left: SQL, payload = {}): Promise<void> {
  const remaining = async () => onlyRow((await db.execute<{ n: number }>(left)).rows).n;
  const whole = await remaining();
  let before = whole;
  for (let kill = 0; kill < killsOfRound; kill += 1) {
    worker = await startWorker();
    await enqueueJob(db, job, payload);
    while ((await remaining()) === before) await sleep(2);
    worker.kill("SIGKILL");
    await once(worker, "exit");
    // What the killed one was at is rolled back when its connections have gone.
    await sleep(300);
    before = await remaining();
    expect(before).toBeLessThan(whole);
  }
  expect(before).toBeGreaterThan(0);
  worker = await startWorker();
  await enqueueJob(db, job, payload);
  while ((await remaining()) > 0) await sleep(20);
  // It ends its jobs before it goes, and no worker of one round works in the next.
  worker.kill("SIGTERM");
  await once(worker, "exit");
}

/** The worker as it runs in production, with the rights and the schedule it has there. */
async function startWorker(): Promise<ChildProcess> {
  const env = { ...process.env, DATABASE_URL: await testDatabaseUrl() };
  const args = ["--conditions=react-server", "--import", "tsx", "lib/jobs/run-worker.ts"];
  return spawn(process.execPath, args, { cwd: root, env, stdio: "ignore" });
}

/** How often something was done, to how many accounts, and how much it moved. */
async function timesOf(db: Db, kind: SQL): Promise<unknown[]> {
  const { rows } = await db.execute(sql`
    select count(distinct x.account_id)::int as accounts, count(*)::int as transactions,
           sum((select sum(abs(e.amount)) from ledger_entry e
                where e.account_id = x.account_id and e.seq = x.seq and e.side = 'available'))::int as moved
    from ledger_tx x where ${kind}`);
  return rows;
}

async function givenMany(db: Database, give: (inner: Db) => Promise<void>, count = accounts) {
  await db.transaction(async (inner) => {
    for (let n = 0; n < count; n += 1) await give(inner);
  });
}
