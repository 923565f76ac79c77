import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, it } from "vitest";

import type { Database } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { Refusal } from "@/lib/core/refusal";
import {
  balanceAsOf,
  balanceOf,
  deviationsOf,
  givenPurse,
  historyOf,
  owe,
  type Purse,
} from "@/lib/testing/ledger-fixtures";
import {
  bodyOf,
  day,
  LedgerModel,
  limits,
  type Moment,
  microsecond,
  type Operation,
  type Outcome,
  type Shown,
  second,
} from "@/lib/testing/ledger-model";
import { setClock, testDatabase } from "@/lib/testing/test-database";
import { bodyHash } from "./body-hash";
import { checkLedger } from "./check-ledger";
import { refusing } from "./operations";
import { settleDueAccounts } from "./settle-due-accounts";

const sequences = Number(process.env.MODEL_SEQUENCES ?? 60);
const stepsPerSequence = Number(process.env.MODEL_STEPS ?? 40);

type Step =
  | { do: "nothing" }
  | { do: "operate"; together: Operation[] }
  | { do: "advance"; by: Moment }
  | { do: "reach"; before: Moment }
  | { do: "settle" }
  | { do: "block" }
  | { do: "unblock"; prolong: boolean };

const lives = [null, microsecond, second, day, 3n * day, 30n * day];
const delays = [0n, 0n, 0n, microsecond, second, day, 2n * day];
const key = fc.option(fc.nat(7), { freq: 2 });
const charged = fc.boolean();

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({
    kind: fc.constant("accrue" as const),
    amount: fc.integer({ min: 1, max: 150 }),
    delay: fc.constantFrom(...delays),
    life: fc.constantFrom(...lives),
    key,
    charged,
  }),
  fc.record({ kind: fc.constant("debit" as const), amount: fc.integer({ min: 1, max: 150 }), key, charged }),
);

/** Any step can shrink to nothing, so that a failure comes back with the steps that matter. */
const step: fc.Arbitrary<Step> = fc.oneof(
  { withCrossShrink: true },
  { weight: 1, arbitrary: fc.constant<Step>({ do: "nothing" }) },
  {
    weight: 20,
    arbitrary: fc.record({
      do: fc.constant("operate" as const),
      together: fc.array(operation, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("advance" as const),
      by: fc.constantFrom(microsecond, second, day, 7n * day, 31n * day),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("reach" as const), before: fc.constantFrom(0n, microsecond) }),
  },
  { weight: 2, arbitrary: fc.constant<Step>({ do: "settle" }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: "block" }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("unblock" as const), prolong: fc.boolean() }) },
);

const steps = fc.array(step, { minLength: stepsPerSequence, maxLength: stepsPerSequence });

it(
  `does what the model does, over ${sequences} sequences of ${stepsPerSequence} steps`,
  async () => {
    const db = await testDatabase();
    await fc.assert(
      fc.asyncProperty(steps, fc.constantFrom(0, 0, 90), (sequence, debt) => follow(db, sequence, debt)),
      { numRuns: sequences, endOnFailure: Boolean(process.env.CI) },
    );
    expect(await deviationsOf(db)).toEqual([]);
  },
  sequences * 20_000,
);

/** Does every step both in the database and in the model, and compares whatever can be seen after each. */
async function follow(db: Database, sequence: Step[], debt: number): Promise<void> {
  let now = 1_800_000_000n * second;
  await setClock(db, textOf(now));
  const purse = await givenPurse(db);
  if (debt > 0) await db.transaction((tx) => owe(tx, purse.accountId, debt));
  const before = (await historyOf(db, purse)).length;
  const model = new LedgerModel(debt);
  const seen = new Map<Moment, Shown>();

  for (const next of sequence) {
    if (next.do === "advance") now += next.by;
    if (next.do === "reach") now = bigger(now, (model.nextDue() ?? now) - next.before);
    if (next.do === "advance" || next.do === "reach") await setClock(db, textOf(now));
    await take(db, purse, model, next, now, before);
    const { reserved: _, ...balance } = await balanceOf(db, purse);
    expect(balance).toEqual(model.shown(now));
    seen.set(now, balance);
  }

  expect((await historyOf(db, purse)).slice(before)).toEqual(model.history);
  expect((await checkLedger(db, { clientId: purse.id })).deviations).toEqual([]);
  for (const [moment, balance] of seen) expect(await balanceAsOf(db, purse, textOf(moment))).toMatchObject(balance);
}

async function take(
  db: Database,
  purse: Purse,
  model: LedgerModel,
  next: Step,
  now: Moment,
  before: number,
): Promise<void> {
  switch (next.do) {
    case "operate":
      return explain(model, next.together, await operateTogether(db, purse, next.together, now, before), now);
    case "settle":
      model.settle(now);
      await settleDueAccounts(db);
      return;
    case "block": {
      const query = sql`select block_client(${purse.id}, null, 'user:1', 'x', 'y')`;
      expect(await refusedOr(db.execute(query))).toEqual(model.block(now));
      return;
    }
    case "unblock": {
      const query = sql`select unblock_client(${purse.id}, 'user:1', 'x', ${next.prolong})`;
      expect(await refusedOr(db.execute(query))).toEqual(model.unblock(now, next.prolong));
      return;
    }
    default:
      return;
  }
}

function operateTogether(
  db: Database,
  purse: Purse,
  together: Operation[],
  now: Moment,
  before: number,
): Promise<Outcome[]> {
  return Promise.all(together.map((operation) => operate(db, purse, operation, now, before)));
}

async function operate(
  db: Database,
  purse: Purse,
  operation: Operation,
  now: Moment,
  before: number,
): Promise<Outcome> {
  const { kind, amount } = operation;
  const own = kind === "accrue" ? momentsOf(operation, now) : sql``;
  const query = sql`
    select answer, replayed from ${sql.raw(kind)}(account_id => ${purse.accountId}, amount => ${amount}, actor => 'user:1',
      client_id => ${purse.id}, key_scope => ${`model:${purse.id}`},
      key => ${operation.key === null ? null : `model-key-${operation.key}`}, body_hash => ${bodyHash(bodyOf(operation))},
      charged_user => ${operation.charged ? purse.id : null}, operation_max => ${limits.perOperation}, day_max => ${limits.perDay}${own})`;
  try {
    const { rows } = await refusing(db.execute<{ answer: Record<string, number>; replayed: boolean }>(query));
    const { answer, replayed } = onlyRow(rows);
    const { seq = 0, available = 0, pending = 0, debt = 0 } = answer;
    return { done: { amount: answer.amount ?? 0, seq: seq - before, available, pending, debt }, replayed };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.reason };
    throw error;
  }
}

function momentsOf({ delay, life }: Extract<Operation, { kind: "accrue" }>, now: Moment) {
  const from = now + delay;
  return sql`, origin => 'reward', source => 'manual', active_from => ${textOf(from)}::timestamptz,
    expires_at => ${life === null ? "infinity" : textOf(from + life)}::timestamptz`;
}

/**
 * Applies what went through in the order of its numbers. Whatever was refused or repeated must be what the model says
 * at some point of that order: before the first, between two, or after the last.
 */
function explain(model: LedgerModel, together: Operation[], outcomes: Outcome[], now: Moment): void {
  const pairs = together.map((operation, n) => ({ operation, outcome: outcomes[n] as Outcome }));
  const isOwn = ({ outcome }: { outcome: Outcome }) => "done" in outcome && !outcome.replayed;
  const applied = pairs.filter(isOwn).sort((a, b) => seqOf(a.outcome) - seqOf(b.outcome));
  const states = [model.clone()];
  for (const { operation, outcome } of applied) {
    expect(model.run(operation, now)).toEqual(outcome);
    states.push(model.clone());
  }
  for (const { operation, outcome } of pairs.filter((pair) => !isOwn(pair))) {
    const possible = states.map((state) => state.clone().run(operation, now));
    expect(possible).toContainEqual(outcome);
  }
}

async function refusedOr(query: PromiseLike<unknown>): Promise<Outcome | null> {
  try {
    await refusing(Promise.resolve(query));
    return null;
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.reason };
    throw error;
  }
}

function seqOf(outcome: Outcome): number {
  return "done" in outcome ? outcome.done.seq : 0;
}

function bigger(a: Moment, b: Moment): Moment {
  return a > b ? a : b;
}

function textOf(moment: Moment): string {
  const milliseconds = Number(moment / 1_000n);
  const iso = new Date(milliseconds).toISOString();
  return `${iso.slice(0, -1)}${String(moment % 1_000n).padStart(3, "0")}Z`;
}
