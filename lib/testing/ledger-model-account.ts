import { free, isFree, type Lot, Lots, type Part, spendingOrder } from "./ledger-model-lots";
import { type Answer, compare, type Moment, type Operation, Refused, sum } from "./ledger-model-terms";

type Of<Kind extends Operation["kind"]> = Extract<Operation, { kind: Kind }>;

export type Hold = {
  client: number;
  parts: Part[];
  amount: number;
  until: Moment;
  kind: "receipt" | "order";
  purchase: number | null;
  state: "open" | "completed" | "cancelled" | "expired";
  completed: number;
  answer: Answer;
};

/** A transaction as far as it can be taken back. */
type Done = { lot: number | null; taken: Part[]; amount: number; purchase: number | null; isReversed: boolean };

/**
 * What the ledger of one account ought to do, said as plainly as possible. It shares no code with the database's
 * functions.
 */
export class AccountModel extends Lots {
  readonly holds: Hold[] = [];
  /** The purchases that have moved bonuses here. */
  readonly touched = new Set<number>();
  private done = new Map<number, Done>();
  /** What each purchase has spent here, and got back. */
  private spent: (Part & { purchase: number })[] = [];

  accrue({ amount, delay, life, purchase }: Of<"accrue">, now: Moment): Answer {
    const from = now + delay;
    const ends = life === null ? null : from + life;
    const lot = this.add({ amount, from, ends, hasBegun: delay === 0n, purchase, isFirst: true });
    if (delay > 0n) lot.remaining = amount;
    const entries = delay > 0n ? [`pending#${lot.id} ${amount}`] : this.raise(lot, amount);
    this.write("accrue", [...entries, `issued ${-amount}`]);
    this.remember(purchase, { lot: lot.id, taken: [], amount });
    return { ...this.answer(amount), lotId: lot.id };
  }

  debit({ amount, purchase }: Of<"debit">): Answer {
    const taken = this.affordable(amount);
    this.write("debit", [...this.take(taken), `spent ${amount}`]);
    this.remember(purchase, { lot: null, taken, amount });
    if (purchase !== null) this.spent.push(...taken.map((part) => ({ ...part, purchase })));
    return this.answer(amount);
  }

  reserve({ amount, life, holdKind, client, purchase }: Of<"reserve">, now: Moment): Answer {
    const parts = this.affordable(amount);
    for (const part of parts) this.lotOf(part.lot).reserved += part.amount;
    this.write("reserve", [
      ...parts.map((part) => `available#${part.lot} ${-part.amount}`),
      ...parts.map((part) => `reserved#${part.lot} ${part.amount}`),
    ]);
    this.touch(purchase);
    const usual = { state: "open", completed: 0, answer: {} } as const;
    this.holds.push({ client, parts, amount, until: now + life, kind: holdKind, purchase, ...usual });
    return { ...this.answer(amount), reservationId: this.holds.length };
  }

  /** `mayComplete`: of the client nobody has blocked. */
  close({ hold: n, completed }: Of<"close">, now: Moment, mayComplete: boolean): { answer: Answer; replayed: boolean } {
    const hold = this.holds[n - 1];
    if (!hold) throw new Refused("notFound");
    if (completed > hold.amount) throw new Refused("aboveReservation");
    const isLate = hold.state === "expired" && completed > 0;
    if (hold.state !== "open" && !isLate) {
      if (completed !== hold.completed) throw new Refused("reservationClosed");
      return { answer: hold.answer, replayed: true };
    }
    if (completed > 0 && !mayComplete) throw new Refused("clientBlocked");
    return {
      answer: isLate ? this.completeLate(n, completed) : this.end(n, completed, now, "cancelled"),
      replayed: false,
    };
  }

  /** Holds whose time has passed go back, unless the account is frozen. */
  release(now: Moment): void {
    for (const [n, hold] of this.holds.entries()) {
      if (this.frozenAt !== null || hold.state !== "open" || hold.until > now) continue;
      this.settle(now);
      this.end(n + 1, 0, now, "expired");
    }
  }

  reverse({ seq }: Of<"reverse">, now: Moment): Answer {
    if (seq < 1 || seq > this.history.length) throw new Refused("notFound");
    const done = this.done.get(seq);
    if (!done || done.purchase !== null) throw new Refused("notReversible");
    if (done.isReversed) throw new Refused("alreadyReversed");
    const taken = done.lot === null ? done.amount : free(this.lotOf(done.lot));
    if (taken === 0) throw new Refused("nothingLeft");
    done.isReversed = true;
    const entries =
      done.lot === null
        ? this.giveBack(done.taken, now)
        : [...this.take([{ lot: done.lot, amount: taken }]), `issued#${done.lot} ${taken}`];
    this.write("reverse", entries);
    return { ...this.answer(taken), taken, spent: done.amount - taken, reverses: seq };
  }

  /** What a purchase spent comes back until `target` of it is back; answers how much that was. */
  restore(purchase: number, target: number, now: Moment): number {
    const parts = this.spentOn(purchase);
    const whole = sum(parts.map(({ amount }) => amount));
    const before = sum(this.spent.filter((part) => part.purchase === purchase && part.amount < 0).map(lost));
    const missing = Math.min(whole, target - before);
    if (missing <= 0) return 0;
    const shares = proportional(parts, missing, whole);
    const entries = this.giveBack(shares, now);
    const unowned = sum(shares.filter(({ lot }) => lot === null).map(({ amount }) => amount));
    if (unowned > 0) entries.push(`spent ${-unowned}`, ...this.lowerDebt(unowned, now));
    this.spent.push(...shares.map(({ lot, amount }) => ({ lot, amount: -amount, purchase })));
    this.write("restore", entries);
    return missing;
  }

  /** Takes back what a purchase earned: from its own lots, then from others; the rest is owed, and answered. */
  recall(own: Lot[], due: number): number {
    const parts: Part[] = [];
    let missing = due;
    const order = (a: Lot, b: Lot) => Number(a.hasBegun) - Number(b.hasBegun) || compare(a.from, b.from) || a.id - b.id;
    for (const lot of own.filter(isFree).sort(order)) {
      const amount = Math.min(missing, free(lot));
      if (amount > 0) parts.push({ lot: lot.id, amount });
      missing -= amount;
    }
    const entries = this.take(parts);
    const others = this.cheapest(Math.min(missing, this.balance().available));
    entries.push(...this.take(others));
    missing -= sum(others.map(({ amount }) => amount));
    if (missing > 0) entries.push(`debt ${-missing}`);
    this.debt += missing;
    this.write("recall", [...entries, `recalled ${due}`]);
    return missing;
  }

  answer(amount: number): Answer {
    return { amount, seq: this.history.length, ...this.balance() };
  }

  private affordable(amount: number): Part[] {
    if (this.balance().available < amount) throw new Refused("insufficientBonuses");
    return this.cheapest(amount);
  }

  private remember(purchase: number | null, done: Omit<Done, "purchase" | "isReversed">): void {
    this.touch(purchase);
    this.done.set(this.history.length, { ...done, purchase, isReversed: false });
  }

  private touch(purchase: number | null): void {
    if (purchase !== null) this.touched.add(purchase);
  }

  /** Spends a part of an open hold, from its first lots on; the rest comes back. */
  private end(n: number, completed: number, now: Moment, otherwise: "cancelled" | "expired"): Answer {
    const hold = this.holds[n - 1] as Hold;
    const entries: string[] = [];
    const used: Part[] = [];
    let missing = completed;
    let burned = 0;
    const held = hold.parts.map(({ lot, amount }) => ({ lot: this.lotOf(lot), amount }));
    for (const { lot, amount } of held.sort((a, b) => spendingOrder(a.lot, b.lot))) {
      const part = Math.min(missing, amount);
      missing -= part;
      lot.reserved -= amount;
      lot.remaining -= amount;
      entries.push(`reserved#${lot.id} ${-amount}`);
      if (part > 0) entries.push(`spent#${lot.id} ${part}`);
      if (part > 0) used.push({ lot: lot.id, amount: part });
      burned -= lot.burned;
      if (amount > part) entries.push(...this.comeBack(lot, amount - part, now));
      burned += lot.burned;
    }
    return this.finish(n, { completed, otherwise, entries, used, burned, owed: 0 });
  }

  /** A hold that was released before its goods were paid: what there is, anew; an order owes the rest. */
  private completeLate(n: number, completed: number): Answer {
    const found = Math.min(this.balance().available, completed);
    const owed = completed - found;
    if (owed > 0 && this.holds[n - 1]?.kind === "receipt") throw new Refused("reservationExpired");
    const used = this.cheapest(found);
    const entries = [...this.take(used), ...used.map(({ lot, amount }) => `spent#${lot} ${amount}`)];
    if (owed > 0) {
      entries.push(`debt ${-owed}`, `spent ${owed}`);
      used.push({ lot: null, amount: owed });
    }
    this.debt += owed;
    return this.finish(n, { completed, otherwise: "expired", entries, used, burned: 0, owed });
  }

  private finish(
    n: number,
    end: {
      completed: number;
      otherwise: Hold["state"];
      entries: string[];
      used: Part[];
      burned: number;
      owed: number;
    },
  ): Answer {
    const { completed, otherwise, entries, used, burned, owed } = end;
    const hold = this.holds[n - 1] as Hold;
    const { purchase } = hold;
    hold.state = completed > 0 ? "completed" : otherwise;
    hold.completed = completed;
    if (purchase !== null) this.spent.push(...used.map((part) => ({ ...part, purchase })));
    this.write(completed > 0 ? "complete" : "cancel", entries);
    const released = hold.amount - completed;
    hold.answer = { ...this.answer(completed), reservationId: n, state: hold.state, released, burned, owed };
    return hold.answer;
  }

  private spentOn(purchase: number): Part[] {
    const ofLot = new Map<number | null, number>();
    for (const part of this.spent.filter((one) => one.purchase === purchase)) {
      ofLot.set(part.lot, (ofLot.get(part.lot) ?? 0) + part.amount);
    }
    const parts = [...ofLot].flatMap(([lot, amount]) => (amount > 0 ? [{ lot, amount }] : []));
    return parts.sort((a, b) => {
      if (a.lot === null || b.lot === null) return a.lot === null ? 1 : -1;
      return spendingOrder(this.lotOf(a.lot), this.lotOf(b.lot));
    });
  }

  /** What was owed and never taken from a lot comes back: to the debt, or as a lot where that is paid. */
  private lowerDebt(amount: number, now: Moment): string[] {
    const paid = Math.min(amount, this.debt);
    this.debt -= paid;
    const left = amount - paid;
    const entries = paid > 0 ? [`debt ${paid}`] : [];
    if (left === 0) return entries;
    const lot = this.add({ amount: left, from: now, ends: null, hasBegun: true, purchase: null, isFirst: true });
    return [...entries, ...this.raise(lot, left)];
  }
}

const lost = ({ amount }: Part) => -amount;

/** Shares of each part by the running sum, rounded down, so that they come to the whole exactly. */
function proportional(parts: Part[], amount: number, whole: number): Part[] {
  let before = 0;
  return parts.flatMap((part) => {
    const after = before + part.amount;
    const share = Math.floor((amount * after) / whole) - Math.floor((amount * before) / whole);
    before = after;
    return share > 0 ? [{ lot: part.lot, amount: share }] : [];
  });
}
