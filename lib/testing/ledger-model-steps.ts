import fc from "fast-check";

import { day, type Moment, microsecond, type Operation, second } from "./ledger-model-terms";

export type Step =
  | { do: "nothing" }
  | { do: "operate"; account: number; together: Operation[] }
  | { do: "advance"; by: Moment }
  | { do: "reach"; before: Moment }
  | { do: "settle" }
  | { do: "release" }
  | { do: "block"; client: number }
  | { do: "unblock"; client: number; prolong: boolean }
  | { do: "join"; account: number; client: number; brings: boolean }
  | { do: "leave"; account: number; client: number }
  | { do: "transfer"; from: number; to: number };

const lives = [null, microsecond, second, day, 3n * day, 30n * day];
const delays = [0n, 0n, 0n, microsecond, second, day, 2n * day];
const amount = fc.integer({ min: 1, max: 150 });
const key = fc.option(fc.nat(7), { freq: 2 });
const charged = fc.boolean();
const purchase = fc.option(fc.integer({ min: 1, max: 3 }), { freq: 2 });
/** 0 is the owner of the account, 1 the other client. */
const client = fc.constantFrom(0, 0, 0, 0, 1);

/** `hold` and `seq` count from the latest backwards: see `resolve`. */
const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("accrue" as const),
      amount,
      delay: fc.constantFrom(...delays),
      life: fc.constantFrom(...lives),
      key,
      charged,
      client,
      purchase,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("debit" as const), amount, key, charged, client, purchase }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("reserve" as const),
      amount: fc.integer({ min: 1, max: 90 }),
      life: fc.constantFrom(second, day, 7n * day),
      holdKind: fc.constantFrom("receipt" as const, "order" as const),
      key,
      client,
      purchase,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("close" as const),
      hold: fc.nat(3),
      completed: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 90 })),
      evenBlocked: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("reverse" as const), seq: fc.nat(8), key }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("return" as const),
      purchase: fc.integer({ min: 1, max: 3 }),
      restored: fc.integer({ min: 0, max: 250 }),
      recalled: fc.integer({ min: 0, max: 250 }),
    }),
  },
);

const account = fc.constantFrom(0, 0, 0, 1);
const anybody = fc.constantFrom(0, 1);

/** Any step can shrink to nothing, so that a failure comes back with the steps that matter. */
const step: fc.Arbitrary<Step> = fc.oneof(
  { withCrossShrink: true },
  { weight: 1, arbitrary: fc.constant<Step>({ do: "nothing" }) },
  {
    weight: 30,
    arbitrary: fc.record({
      do: fc.constant("operate" as const),
      account,
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
    weight: 6,
    arbitrary: fc.record({ do: fc.constant("reach" as const), before: fc.constantFrom(0n, microsecond) }),
  },
  { weight: 2, arbitrary: fc.constant<Step>({ do: "settle" }) },
  { weight: 3, arbitrary: fc.constant<Step>({ do: "release" }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("block" as const), client: anybody }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("unblock" as const), client: anybody, prolong: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("join" as const), account: anybody, client: anybody, brings: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("leave" as const), account: anybody, client: anybody }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Step>({ do: "transfer", from: 0, to: 1 }, { do: "transfer", from: 1, to: 0 }),
  },
);

/** Sequences of a length, each with what the first account owes at the beginning. */
export function sequencesOf(length: number): [fc.Arbitrary<Step[]>, fc.Arbitrary<number>] {
  return [fc.array(step, { minLength: length, maxLength: length }), fc.constantFrom(0, 0, 90)];
}

/** A number that no transaction has. */
const unknown = 1_000_000;

/** An operation that was drawn, with the numbers it has on its account at this point. */
export function resolve(drawn: Operation, account: number, last: { hold: number; seq: number }): Operation {
  if (drawn.kind === "close") return { ...drawn, hold: last.hold - drawn.hold };
  if (drawn.kind === "reverse") return { ...drawn, seq: last.seq > drawn.seq ? last.seq - drawn.seq : unknown };
  return drawn.kind === "return" ? drawn : { ...drawn, client: (account + drawn.client) % 2 };
}
