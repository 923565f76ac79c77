/** Microseconds since 1970, as the database counts them. */
export type Moment = bigint;

export const microsecond = 1n;
export const second = 1_000_000n;
export const day = 86_400n * second;

/** The programme's zone has no change of clocks: midnight is three hours before that of UTC. */
const zoneOffset = 3n * 3_600n * second;

/** Accounts and clients of a model are numbered from 0; client n is the owner of account n. */
type Named = { client: number; key: number | null };

/** What one caller asks of one account. `hold` and `seq` are numbers the account gives, from 1. */
export type Operation =
  | (Named & {
      kind: "accrue";
      amount: number;
      delay: Moment;
      life: Moment | null;
      charged: boolean;
      purchase: number | null;
    })
  | (Named & { kind: "debit"; amount: number; charged: boolean; purchase: number | null })
  | (Named & {
      kind: "reserve";
      amount: number;
      life: Moment;
      holdKind: "receipt" | "order";
      purchase: number | null;
    })
  /** 0 cancels it. */
  | { kind: "close"; hold: number; completed: number; evenBlocked: boolean }
  | { kind: "reverse"; seq: number; key: number | null }
  /** What all returns of the purchase come to together: to be back of what it spent, and gone of what it earned. */
  | { kind: "return"; purchase: number; restored: number; recalled: number };

export type Balance = { available: number; pending: number; reserved: number; debt: number };

/** The numbers of an answer; `state` is that of a reservation. */
export type Answer = Record<string, number | string>;

export type Outcome = { done: Answer; replayed: boolean } | { refused: string };

export const limits = { perOperation: 120, perDay: 400 };

/** What a key is bound to. */
export function bodyOf(account: number, operation: Operation): string {
  return JSON.stringify({ account, ...operation, key: null }, (_name, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );
}

/** The day of the programme, whose limits an operation counts against. */
export function programmeDay(now: Moment): bigint {
  return (now + zoneOffset) / day;
}

export function compare(a: Moment, b: Moment): number {
  return a < b ? -1 : Number(a > b);
}

export function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Everything anew, to the last object: many times as fast as structuredClone, and classes stay what they are. */
export function copyOf<Value>(value: Value): Value {
  return copy(value) as Value;
}

function copy(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copy);
  if (value instanceof Map) return new Map(Array.from(value, ([name, one]) => [name, copy(one)]));
  if (value instanceof Set) return new Set(value);
  const made: Record<string, unknown> = Object.create(Object.getPrototypeOf(value));
  for (const [name, one] of Object.entries(value)) made[name] = copy(one);
  return made;
}

/** Why the model says no, as a refusal of the ledger does. */
export class Refused extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}
