import "server-only";

import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import { sql } from "drizzle-orm";

import type { Database, Db } from "@/db/client";
import { Refusal } from "@/lib/core/refusal";
import { completeReservation } from "@/lib/ledger/reservations";

import { balanceOf, giveLot, hold, type Purse, take } from "./ledger-fixtures";

/** What a caller has asked for, and whether it was told that it is done. `moves` is what it leaves on the account. */
type Asked = { id: string; accountId: number; moves: number; end: "done" | "refused" };

type LoadOptions = {
  callers: number;
  isOver: () => boolean;
  /** `early`: the caller is told before the commit, which is the mistake that the check has to find. */
  answer?: "afterCommit" | "early";
};

/**
 * Moves bonuses from many callers at once until it is over, through whatever happens to the server: what was not
 * answered is asked again under the same key, as a till does.
 */
export async function runLoad(db: Database, purses: Purse[], options: LoadOptions): Promise<Asked[]> {
  const asked: Asked[] = [];
  const caller = async () => {
    while (!options.isOver())
      await askUntilAnswered(db, purses[Math.floor(Math.random() * purses.length)], asked, options);
  };
  await Promise.all(Array.from({ length: options.callers }, caller));
  return asked;
}

async function askUntilAnswered(db: Database, purse: Purse | undefined, asked: Asked[], { answer }: LoadOptions) {
  if (!purse) throw new Error("There is nobody to ask for");
  const { id, moves, run } = orderFor(purse);
  let isTold = false;
  const end = Date.now() + msOfPatience;
  const tell = (end: Asked["end"]) => {
    isTold = true;
    asked.push({ id, accountId: purse.accountId, moves, end });
  };
  while (!isTold) {
    try {
      const work =
        answer === "early" ? runAndTellBeforeCommit(db, run, () => tell("done")) : run(db).then(() => tell("done"));
      await Promise.race([work, tooLong(work)]);
    } catch (error) {
      if (error instanceof Refusal) tell("refused");
      else if (Date.now() > end) throw new Error("Nobody has answered for a minute", { cause: error });
      else await sleep(50);
    }
  }
}

const msOfPatience = 60_000;

/** So that a test which nobody answers says so instead of waiting for its own end. */
async function tooLong(work: Promise<unknown>): Promise<never> {
  const waiting = new AbortController();
  work.then(
    () => waiting.abort(),
    () => waiting.abort(),
  );
  await sleep(msOfPatience, undefined, { signal: waiting.signal });
  throw new Error("An operation has neither ended nor failed for a minute");
}

function runAndTellBeforeCommit(db: Database, run: (db: Db) => Promise<unknown>, tell: () => void): Promise<void> {
  return db.transaction(async (tx) => {
    await run(tx);
    tell();
    await sleep(30);
  });
}

function orderFor(purse: Purse): { id: string; moves: number; run: (db: Db) => Promise<unknown> } {
  const id = randomUUID();
  const key = { scope: "load", key: id, body: { id } };
  const kind = Math.random();
  if (kind < 0.5) return { id, moves: 10, run: (db) => giveLot(db, purse, { amount: 10, comment: id, key }) };
  if (kind < 0.8) return { id, moves: -7, run: (db) => take(db, purse, 7, { comment: id, key }) };
  return {
    id,
    moves: -4,
    run: async (db) => {
      const reservationId = await hold(db, purse, 6, { key });
      const closing = { accountId: purse.accountId, reservationId, actor: "user:1", comment: id };
      await completeReservation(db, { ...closing, amount: 4, evenBlocked: true });
    },
  };
}

/** What a server that came back owes to those it has answered: a line for each that is lost, doubled or invented. */
export async function findBroken(db: Database, purses: Purse[], asked: Asked[]): Promise<string[]> {
  const { rows } = await db.execute<{ comment: string; n: number }>(
    sql`select comment, count(*)::int as n from ledger_note group by comment`,
  );
  const written = new Map(rows.map(({ comment, n }) => [comment, n]));
  const broken = asked.flatMap(({ id, end }) => {
    const times = written.get(id) ?? 0;
    if (times > 1) return [`doubled: ${id} stands ${times} times`];
    if (end === "done" && times === 0) return [`lost: ${id} was answered and is not there`];
    return end === "refused" && times > 0 ? [`invented: ${id} was refused and is there`] : [];
  });
  for (const purse of purses) {
    const moved = asked.filter(({ accountId, end }) => accountId === purse.accountId && end === "done");
    const expected = moved.reduce((sum, { moves }) => sum + moves, 0);
    const { available, reserved } = await balanceOf(db, purse);
    if (reserved > 0) broken.push(`account ${purse.accountId} holds ${reserved} for nobody`);
    if (available !== expected) broken.push(`account ${purse.accountId} has ${available} instead of ${expected}`);
  }
  return broken;
}
