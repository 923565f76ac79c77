import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Database } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { Refusal } from "@/lib/core/refusal";
import { bodyHash } from "@/lib/ledger/body-hash";
import { refusing } from "@/lib/ledger/operations";
import { databaseCode } from "@/lib/web/describe-failure";

import { givenPurse, historyOf, owe, type Purse } from "./ledger-fixtures";
import { type Answer, bodyOf, limits, type Moment, type Operation, type Outcome } from "./ledger-model-terms";

/** The clients of one sequence in the database; `before` counts the transactions each account had at its beginning. */
export type Family = { purses: Purse[]; before: number[]; firstPurchase: number };

export async function givenFamily(db: Database, debt: number): Promise<Family> {
  const purses = [await givenPurse(db), await givenPurse(db)];
  const [first] = purses as [Purse];
  if (debt > 0) await db.transaction((tx) => owe(tx, first.accountId, debt));
  const before = await Promise.all(purses.map(async (purse) => (await historyOf(db, purse)).length));
  return { purses, before, firstPurchase: first.id * 100 };
}

/** Asks the database for an operation of the model; what it answers is told in the model's numbers. */
export function operate(db: Database, family: Family, n: number, operation: Operation, now: Moment): Promise<Outcome> {
  return ask(db, family, callOf(family, n, operation, now));
}

/** What a call answers, or why it is refused. At SERIALIZABLE it is tried again where two could not be put in order. */
export async function ask(db: Database, family: Family, call: SQL): Promise<Outcome> {
  const couldNotSerialize = "40001";
  for (;;) {
    try {
      const { rows } = await refusing(db.execute<{ answer: Answer | null; replayed: boolean }>(call));
      const { answer, replayed } = onlyRow(rows);
      return { done: inModelNumbers(family, answer ?? {}), replayed };
    } catch (error) {
      if (error instanceof Refusal) return { refused: error.reason };
      if (databaseCode(error) !== couldNotSerialize) throw error;
    }
  }
}

function callOf({ purses, before, firstPurchase }: Family, n: number, operation: Operation, now: Moment): SQL {
  const account = sql`account_id => ${purses[n]?.accountId}`;
  const bought = "purchase" in operation && operation.purchase !== null ? firstPurchase + operation.purchase : null;
  const key =
    "key" in operation && operation.key !== null
      ? sql`key_scope => ${`model:${firstPurchase}`}, key => ${`model-key-${operation.key}`},
          body_hash => ${bodyHash(bodyOf(n, operation))}`
      : sql`key => null`;
  switch (operation.kind) {
    case "close":
      return sql`select answer, replayed from close_reservation(${account}, reservation_id => ${operation.hold},
        completed => ${operation.completed}, actor => 'user:1', even_blocked => ${operation.evenBlocked})`;
    case "reverse":
      return sql`select answer, replayed from reverse(${account}, seq => ${operation.seq + (before[n] ?? 0)},
        actor => 'user:1', ${key})`;
    case "return":
      return sql`select answer, false as replayed
        from return_bonuses(${bought}, 1, ${operation.restored}, ${operation.recalled}, 'user:1')`;
  }
  const usual = sql`${account}, amount => ${operation.amount}, actor => 'user:1',
    client_id => ${purses[operation.client]?.id}, purchase_id => ${bought}, ${key}`;
  if (operation.kind === "reserve") {
    return sql`select answer, replayed from reserve(${usual}, kind => ${operation.holdKind},
      expires_at => ${textOf(now + operation.life)}::timestamptz)`;
  }
  const charge = sql`charged_user => ${operation.charged ? firstPurchase : null},
    operation_max => ${limits.perOperation}, day_max => ${limits.perDay}`;
  if (operation.kind === "debit") return sql`select answer, replayed from debit(${usual}, ${charge})`;
  const from = now + operation.delay;
  const ends = operation.life === null ? "infinity" : textOf(from + operation.life);
  return sql`select answer, replayed from accrue(${usual}, ${charge}, origin => 'reward', source => 'manual',
    active_from => ${textOf(from)}::timestamptz, expires_at => ${ends}::timestamptz)`;
}

/** Transactions are counted from the beginning of the sequence. */
function inModelNumbers({ purses, before }: Family, { accountId, ...answer }: Answer): Answer {
  const own = before[purses.findIndex((purse) => purse.accountId === accountId)] ?? 0;
  const told = (name: "seq" | "reverses") => (name in answer ? { [name]: Number(answer[name]) - own } : {});
  return { ...answer, ...told("seq"), ...told("reverses") };
}

/** A moment as Postgres reads it, to the microsecond. */
export function textOf(moment: Moment): string {
  const iso = new Date(Number(moment / 1_000n)).toISOString();
  return `${iso.slice(0, -1)}${String(moment % 1_000n).padStart(3, "0")}Z`;
}
