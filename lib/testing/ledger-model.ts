/** Microseconds since 1970, as the database counts them. */
export type Moment = bigint;

export const microsecond = 1n;
export const second = 1_000_000n;
export const day = 86_400n * second;

/** The programme's zone has no change of clocks: midnight is three hours before that of UTC. */
const zoneOffset = 3n * 3_600n * second;

type Lot = {
  id: number;
  remaining: number;
  from: Moment;
  /** null: it never ends. */
  ends: Moment | null;
  state: "pending" | "active" | "spent" | "expired";
};

export type Operation =
  | { kind: "accrue"; amount: number; delay: Moment; life: Moment | null; key: number | null; charged: boolean }
  | { kind: "debit"; amount: number; key: number | null; charged: boolean };

export type Outcome =
  | { done: { amount: number; seq: number; available: number; pending: number; debt: number }; replayed: boolean }
  | { refused: string };

export type Shown = { available: number; pending: number; debt: number };

export const limits = { perOperation: 120, perDay: 400 };

/**
 * What the ledger of one account ought to do, said as plainly as possible: lots in a list, walked from the start each
 * time. It shares no code with the database's functions.
 */
export class LedgerModel {
  readonly history: string[] = [];
  private lots: Lot[] = [];
  private debt = 0;
  private frozenAt: Moment | null = null;
  private keys = new Map<number, { body: string; outcome: Outcome }>();
  private used = new Map<string, number>();

  constructor(debt: number) {
    this.debt = debt;
  }

  clone(): LedgerModel {
    const copy = new LedgerModel(this.debt);
    copy.history.push(...this.history);
    copy.lots = this.lots.map((lot) => ({ ...lot }));
    copy.frozenAt = this.frozenAt;
    copy.keys = new Map(this.keys);
    copy.used = new Map(this.used);
    return copy;
  }

  /** What a read shows at a moment; nothing is changed by it. */
  shown(now: Moment): Shown {
    const settled = this.clone();
    settled.settle(now);
    return settled.balance();
  }

  run(operation: Operation, now: Moment): Outcome {
    const body = bodyOf(operation);
    const known = operation.key === null ? undefined : this.keys.get(operation.key);
    if (known) return known.body === body ? { ...known.outcome, replayed: true } : { refused: "keyReused" };
    const refused = this.refusalOf(operation, now);
    if (refused) return { refused };
    this.settle(now);
    if (operation.charged) this.charge(operation, now);
    if (operation.kind === "accrue") this.accrue(operation, now);
    else this.debit(operation.amount);
    const outcome = {
      done: { amount: operation.amount, seq: this.history.length, ...this.balance() },
      replayed: false,
    };
    if (operation.key !== null) this.keys.set(operation.key, { body, outcome });
    return outcome;
  }

  block(now: Moment): Outcome | null {
    if (this.frozenAt !== null) return { refused: "alreadyBlocked" };
    this.settle(now);
    this.frozenAt = now;
    return null;
  }

  unblock(now: Moment, prolong: boolean): Outcome | null {
    const since = this.frozenAt;
    if (since === null) return { refused: "notBlocked" };
    const days = (now - since + day - 1n) / day;
    for (const lot of this.lots) {
      const ranOut = isAlive(lot) && lot.ends !== null && lot.ends > since && lot.ends <= now;
      if (prolong && ranOut && lot.ends !== null) lot.ends += days * day;
    }
    this.frozenAt = null;
    this.settle(now);
    return null;
  }

  settle(now: Moment): void {
    for (;;) {
      const due = this.nextDue();
      if (this.frozenAt !== null || due === null || due > now) return;
      this.activate(due);
      this.expire(due);
    }
  }

  /** The moment at which the next lot begins or ends; null: none does. */
  nextDue(): Moment | null {
    const moments = this.lots.flatMap((lot) => {
      if (lot.state === "pending") return [lot.from];
      return lot.state === "active" && lot.ends !== null ? [lot.ends] : [];
    });
    return moments.sort(compare)[0] ?? null;
  }

  private balance(): Shown {
    const left = (state: Lot["state"]) =>
      this.lots.filter((lot) => lot.state === state).reduce((sum, lot) => sum + lot.remaining, 0);
    return { available: left("active"), pending: left("pending"), debt: this.debt };
  }

  private refusalOf(operation: Operation, now: Moment): string | undefined {
    if (this.frozenAt !== null) return "clientBlocked";
    if (operation.charged) {
      if (operation.amount > limits.perOperation) return "limitPerOperation";
      const used = this.used.get(usageKey(operation, now)) ?? 0;
      if (used + operation.amount > limits.perDay) return "limitPerDay";
    }
    if (operation.kind === "debit" && this.shown(now).available < operation.amount) return "insufficientBonuses";
    return undefined;
  }

  private charge(operation: Operation, now: Moment): void {
    const key = usageKey(operation, now);
    this.used.set(key, (this.used.get(key) ?? 0) + operation.amount);
  }

  private accrue({ amount, delay, life }: Extract<Operation, { kind: "accrue" }>, now: Moment): void {
    const from = now + delay;
    const id = this.lots.length + 1;
    const lot: Lot = { id, remaining: amount, from, ends: life === null ? null : from + life, state: "pending" };
    this.lots.push(lot);
    if (delay > 0n) {
      this.history.push(`accrue: pending#${id} ${amount}, issued ${-amount}`);
      return;
    }
    this.history.push(`accrue: ${[...this.raise(lot), `issued ${-amount}`].join(", ")}`);
  }

  private debit(amount: number): void {
    const entries: string[] = [];
    let missing = amount;
    for (const lot of this.lots.filter(({ state }) => state === "active").sort(spendingOrder)) {
      const taken = Math.min(missing, lot.remaining);
      if (taken === 0) continue;
      lot.remaining -= taken;
      missing -= taken;
      if (lot.remaining === 0) lot.state = "spent";
      entries.push(`available#${lot.id} ${-taken}`);
    }
    this.history.push(`debit: ${entries.join(", ")}, spent ${amount}`);
  }

  private activate(due: Moment): void {
    const beginning = this.lots.filter(({ state, from }) => state === "pending" && from <= due);
    if (beginning.length === 0) return;
    const entries = beginning
      .sort((a, b) => compare(a.from, b.from) || a.id - b.id)
      .flatMap((lot) => [`pending#${lot.id} ${-lot.remaining}`, ...this.raise(lot)]);
    this.history.push(`activate: ${entries.join(", ")}`);
  }

  private expire(due: Moment): void {
    const ending = this.lots.filter(({ state, ends }) => state === "active" && ends !== null && ends <= due);
    if (ending.length === 0) return;
    const entries = ending.sort(spendingOrder).map((lot) => `available#${lot.id} ${-lot.remaining}`);
    const expired = ending.reduce((sum, lot) => sum + lot.remaining, 0);
    for (const lot of ending) Object.assign(lot, { state: "expired", remaining: 0 });
    this.history.push(`expire: ${entries.join(", ")}, expired ${expired}`);
  }

  /** A lot becomes spendable: the debt is paid first. */
  private raise(lot: Lot): string[] {
    const paid = Math.min(this.debt, lot.remaining);
    this.debt -= paid;
    lot.remaining -= paid;
    lot.state = lot.remaining === 0 ? "spent" : "active";
    return [
      ...(paid > 0 ? [`debt#${lot.id} ${paid}`] : []),
      ...(lot.remaining > 0 ? [`available#${lot.id} ${lot.remaining}`] : []),
    ];
  }
}

/** What a key is bound to. */
export function bodyOf({ key: _, ...body }: Operation): string {
  return JSON.stringify(body, (_name, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}

function isAlive({ state }: Lot): boolean {
  return state === "pending" || state === "active";
}

function usageKey({ kind }: Operation, now: Moment): string {
  return `${kind} ${(now + zoneOffset) / day}`;
}

/** The soonest to end, then the oldest, then by number; those that never end last. */
function spendingOrder(a: Lot, b: Lot): number {
  if (a.ends !== b.ends && (a.ends === null || b.ends === null)) return a.ends === null ? 1 : -1;
  return compare(a.ends ?? 0n, b.ends ?? 0n) || compare(a.from, b.from) || a.id - b.id;
}

function compare(a: Moment, b: Moment): number {
  return a < b ? -1 : Number(a > b);
}
