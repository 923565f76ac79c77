import { type Balance, compare, type Moment, sum } from "./ledger-model-terms";

export type Lot = {
  id: number;
  amount: number;
  remaining: number;
  reserved: number;
  from: Moment;
  /** null: it never ends. */
  ends: Moment | null;
  hasBegun: boolean;
  /** The purchase that earned it; `isFirst`: not carried here from another account. */
  purchase: number | null;
  isFirst: boolean;
  /** The transaction that made it. */
  seq: number;
  /** How much of it has burned in all. */
  burned: number;
};

/** A part of a lot; without a lot what was owed. */
export type Part = { lot: number | null; amount: number };

/**
 * The lots of one account in a list, walked from the start each time, with the debt and the history. What moves a lot
 * answers the entries it makes in words.
 */
export class Lots {
  readonly history: string[] = [];
  readonly lots: Lot[] = [];
  frozenAt: Moment | null = null;

  constructor(public debt: number) {}

  write(kind: string, entries: string[]): void {
    this.history.push(`${kind}: ${entries.join(", ")}`);
  }

  balance(): Balance {
    return {
      available: sum(this.lots.filter(({ hasBegun }) => hasBegun).map(free)),
      pending: sum(this.lots.filter(({ hasBegun }) => !hasBegun).map(free)),
      reserved: sum(this.lots.map(({ reserved }) => reserved)),
      debt: this.debt,
    };
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
    const moments = this.lots.filter(isFree).map((lot) => (lot.hasBegun ? lot.ends : lot.from));
    return moments.filter((moment) => moment !== null).sort(compare)[0] ?? null;
  }

  add(lot: Omit<Lot, "id" | "remaining" | "reserved" | "burned" | "seq">): Lot {
    const made = {
      ...lot,
      id: this.lots.length + 1,
      remaining: 0,
      reserved: 0,
      burned: 0,
      seq: this.history.length + 1,
    };
    this.lots.push(made);
    return made;
  }

  lotOf(id: number | null): Lot {
    const lot = this.lots.find((one) => one.id === id);
    if (!lot) throw new Error(`There is no lot ${id}`);
    return lot;
  }

  /** Which lots pay an amount, the soonest to end first. */
  cheapest(amount: number): Part[] {
    const parts: Part[] = [];
    let missing = amount;
    for (const lot of this.lots.filter((one) => one.hasBegun && isFree(one)).sort(spendingOrder)) {
      const part = Math.min(missing, free(lot));
      if (part > 0) parts.push({ lot: lot.id, amount: part });
      missing -= part;
    }
    return parts;
  }

  take(parts: Part[]): string[] {
    return parts.map(({ lot: id, amount }) => {
      const lot = this.lotOf(id);
      lot.remaining -= amount;
      return `${lot.hasBegun ? "available" : "pending"}#${id} ${-amount}`;
    });
  }

  /** Something of a lot comes to be spendable: the debt is paid first. */
  raise(lot: Lot, amount: number): string[] {
    const paid = Math.min(this.debt, amount);
    this.debt -= paid;
    lot.remaining += amount - paid;
    return [
      ...(paid > 0 ? [`debt#${lot.id} ${paid}`] : []),
      ...(amount > paid ? [`available#${lot.id} ${amount - paid}`] : []),
    ];
  }

  /** Something of a lot comes back: what is dead burns, but for a frozen account. */
  comeBack(lot: Lot, amount: number, now: Moment): string[] {
    if (this.frozenAt !== null || lot.ends === null || lot.ends > now) return this.raise(lot, amount);
    lot.burned += amount;
    return [`expired#${lot.id} ${amount}`];
  }

  /** What was spent goes back to the lots it came from, in spending order. */
  giveBack(parts: Part[], now: Moment): string[] {
    return parts
      .flatMap(({ lot, amount }) => (lot === null ? [] : [{ lot: this.lotOf(lot), amount }]))
      .sort((a, b) => spendingOrder(a.lot, b.lot))
      .flatMap(({ lot, amount }) => [`spent#${lot.id} ${-amount}`, ...this.comeBack(lot, amount, now)]);
  }

  /** Lengthens what ran out while the account was frozen. */
  prolong(now: Moment, days: (since: Moment) => Moment): void {
    const since = this.frozenAt;
    if (since === null) return;
    for (const lot of this.lots) {
      const ranOut = lot.remaining > 0 && lot.ends !== null && lot.ends > since && lot.ends <= now;
      if (ranOut && lot.ends !== null) lot.ends += days(since);
    }
  }

  private activate(due: Moment): void {
    const beginning = this.lots.filter((lot) => !lot.hasBegun && isFree(lot) && lot.from <= due);
    if (beginning.length === 0) return;
    const entries = beginning
      .sort((a, b) => compare(a.from, b.from) || a.id - b.id)
      .flatMap((lot) => {
        const amount = lot.remaining;
        lot.remaining = 0;
        lot.hasBegun = true;
        return [`pending#${lot.id} ${-amount}`, ...this.raise(lot, amount)];
      });
    this.write("activate", entries);
  }

  private expire(due: Moment): void {
    const ending = this.lots.filter((lot) => lot.hasBegun && isFree(lot) && lot.ends !== null && lot.ends <= due);
    if (ending.length === 0) return;
    const parts = ending.sort(spendingOrder).map((lot) => ({ lot: lot.id, amount: free(lot) }));
    for (const { lot, amount } of parts) this.lotOf(lot).burned += amount;
    this.write("expire", [...this.take(parts), `expired ${sum(parts.map(({ amount }) => amount))}`]);
  }
}

export function free({ remaining, reserved }: Lot): number {
  return remaining - reserved;
}

export function isFree(lot: Lot): boolean {
  return free(lot) > 0;
}

/** The soonest to end, then the oldest, then by number; those that never end last. */
export function spendingOrder(a: Lot, b: Lot): number {
  if (a.ends !== b.ends && (a.ends === null || b.ends === null)) return a.ends === null ? 1 : -1;
  return compare(a.ends ?? 0n, b.ends ?? 0n) || compare(a.from, b.from) || a.id - b.id;
}
