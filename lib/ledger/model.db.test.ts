import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";

import { type Database, openDatabase, openPool } from "@/db/client";
import { balanceAsOf, balanceOf, deviationsOf, historyOf } from "@/lib/testing/ledger-fixtures";
import { LedgerModel } from "@/lib/testing/ledger-model";
import { ask, type Family, givenFamily, operate, textOf } from "@/lib/testing/ledger-model-calls";
import { resolve, type Step, sequencesOf } from "@/lib/testing/ledger-model-steps";
import {
  type Balance,
  type Moment,
  microsecond,
  type Operation,
  type Outcome,
  second,
} from "@/lib/testing/ledger-model-terms";
import { setClock, testDatabase, testDatabaseUrl } from "@/lib/testing/test-database";

import { checkLedger } from "./check-ledger";
import { releaseDueReservations } from "./release-due-reservations";
import { settleDueAccounts } from "./settle-due-accounts";

const sequences = Number(process.env.MODEL_SEQUENCES ?? 25);
const serializable = Number(process.env.MODEL_SERIALIZABLE ?? 10);
const stepsPerSequence = Number(process.env.MODEL_STEPS ?? 40);
const seed = process.env.MODEL_SEED === undefined ? {} : { seed: Number(process.env.MODEL_SEED) };
const accounts = [0, 1];

let strict: ReturnType<typeof openPool> | undefined;

afterAll(() => strict?.end());

it.each([
  ["", sequences, testDatabase],
  [" at SERIALIZABLE", serializable, strictDatabase],
])(
  "does what the model does%s, over %d sequences",
  async (_, numRuns, connect) => {
    const db = await connect();
    await fc.assert(
      fc.asyncProperty(...sequencesOf(stepsPerSequence), (sequence, debt) => follow(db, sequence, debt)),
      { numRuns, endOnFailure: !process.env.MODEL_SHRINK, ...seed },
    );
    expect(await deviationsOf(db)).toEqual([]);
  },
  (sequences + serializable) * 20_000,
);

/** Does every step both in the database and in the model, and compares whatever can be seen after each. */
async function follow(db: Database, sequence: Step[], debt: number): Promise<void> {
  let now = 1_800_000_000n * second;
  await setClock(db, textOf(now));
  const family = await givenFamily(db, debt);
  const model = new LedgerModel([debt, 0]);
  const seen: { moment: Moment; balances: Balance[] }[] = [];

  for (const next of sequence) {
    const later = momentOf(model, next, now);
    if (later !== now) await setClock(db, textOf(later));
    now = later;
    await take(db, family, model, next, now);
    const balances = await Promise.all(family.purses.map((purse) => balanceOf(db, purse)));
    expect(balances).toEqual(accounts.map((n) => model.shown(n, now)));
    if (seen.at(-1)?.moment === now) seen.pop();
    seen.push({ moment: now, balances });
  }

  await settleDueAccounts(db);
  model.settle(now);
  for (const [n, purse] of family.purses.entries()) {
    expect((await historyOf(db, purse)).slice(family.before[n])).toEqual(model.history(n));
    expect((await checkLedger(db, { clientId: purse.id })).deviations).toEqual([]);
    for (const { moment, balances } of seen) {
      expect(await balanceAsOf(db, purse, textOf(moment))).toEqual(balances[n]);
    }
  }
}

async function take(db: Database, family: Family, model: LedgerModel, next: Step, now: Moment): Promise<void> {
  const client = "client" in next ? family.purses[next.client]?.id : 0;
  const account = (n: number) => family.purses[n]?.accountId;
  const call = async (query: ReturnType<typeof sql>, expected: Outcome) => {
    expect(await ask(db, family, query)).toEqual(expected);
  };
  switch (next.do) {
    case "operate":
      return takeTogether(db, family, model, next, now);
    case "settle":
      model.settle(now);
      await settleDueAccounts(db);
      return;
    case "release":
      model.release(now);
      await releaseDueReservations(db);
      return;
    case "block":
      return call(
        sql`select null as answer, false as replayed from block_client(${client}, null, 'user:1', 'x', 'y')`,
        model.block(next.client, now),
      );
    case "unblock":
      return call(
        sql`select null as answer, false as replayed from unblock_client(${client}, 'user:1', 'x', ${next.prolong})`,
        model.unblock(next.client, now, next.prolong),
      );
    case "join":
      return call(
        sql`select jsonb_build_object('moved', moved) as answer, false as replayed
            from join_account(${account(next.account)}, ${client}, 'user:1', 'call', ${next.brings})`,
        model.join(next.account, next.client, now, next.brings),
      );
    case "leave":
      return call(
        sql`select null as answer, false as replayed from leave_account(${account(next.account)}, ${client}, 'user:1')`,
        model.leave(next.account, next.client, now),
      );
    case "transfer":
      return call(
        sql`select jsonb_build_object('moved', moved) as answer, false as replayed
            from transfer(${account(next.from)}, ${account(next.to)}, null, 'user:1')`,
        model.transfer(next.from, next.to, now),
      );
    default:
      return;
  }
}

/** Several callers of one account at once; in turn where a return moves other accounts as well. */
async function takeTogether(
  db: Database,
  family: Family,
  model: LedgerModel,
  { account, together }: Extract<Step, { do: "operate" }>,
  now: Moment,
): Promise<void> {
  const last = { hold: model.holdCount(account), seq: model.history(account).length };
  const operations = together.map((drawn) => resolve(drawn, account, last));
  if (operations.some((one) => one.kind === "return" && model.isElsewhere(one.purchase, account))) {
    for (const operation of operations) {
      expect(await operate(db, family, account, operation, now)).toEqual(model.run(account, operation, now));
    }
    return;
  }
  const outcomes = await Promise.all(operations.map((operation) => operate(db, family, account, operation, now)));
  explain(model, account, operations, outcomes, now);
}

/**
 * Applies what went through in the order of its numbers. Whatever was refused, repeated or without effect must be what
 * the model says at some point of that order: before the first, between two, or after the last.
 */
function explain(model: LedgerModel, account: number, operations: Operation[], outcomes: Outcome[], now: Moment): void {
  const pairs = operations.map((operation, n) => ({ operation, outcome: outcomes[n] as Outcome }));
  const others = pairs.filter(({ outcome }) => !hasMoved(outcome));
  const applied = pairs.filter(({ outcome }) => hasMoved(outcome)).sort((a, b) => seqOf(a.outcome) - seqOf(b.outcome));
  const states = [model.clone()];
  for (const { operation, outcome } of applied) {
    expect(model.run(account, operation, now)).toEqual(outcome);
    if (others.length > 0) states.push(model.clone());
  }
  for (const { operation, outcome } of others) {
    const possible = states.map((state) => state.foresee(account, operation, now));
    expect(possible).toContainEqual(outcome);
  }
}

/** A return of which nothing was left to do moves nothing. */
function hasMoved(outcome: Outcome): boolean {
  if ("refused" in outcome || outcome.replayed) return false;
  return !(outcome.done.restored === 0 && outcome.done.recalled === 0);
}

function seqOf(outcome: Outcome): number {
  return "done" in outcome ? Number(outcome.done.seq) : 0;
}

/** The clock at a step. Memberships are dated, and two at the same moment would be one. */
function momentOf(model: LedgerModel, next: Step, now: Moment): Moment {
  if (next.do === "advance") return now + next.by;
  if (next.do === "join" || next.do === "leave") return now + microsecond;
  if (next.do !== "reach") return now;
  const due = (model.nextDue() ?? now) - next.before;
  return due > now ? due : now;
}

async function strictDatabase(): Promise<Database> {
  await testDatabase();
  const address = new URL(await testDatabaseUrl());
  address.searchParams.set("options", "-c default_transaction_isolation=serializable");
  strict = openPool({ url: address.href, connectionsMax: 8 });
  return openDatabase(strict);
}
