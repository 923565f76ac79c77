/** Minutes since the story began; `Infinity` is never. */
export type Minute = number;
export const minutesOfDay = 1_440;

export type PlainLot = {
  key: number;
  from: Minute;
  until: Minute;
  left: number;
  held: number;
  isPending: boolean;
  purchase: number | null;
};
type Part = { lot: number | null; amount: number };
export type Books = { issued: number; spent: number; expired: number; recalled: number; adjusted: number };
type Bought = { parts: Part[]; restored: number; earned: number; recalled: number; burned: number };

let keys = 0;

/**
 * One purse of one currency as a person would keep it on paper: lots, a debt, what is held and what each purchase spent
 * and earned. Nothing of it is shared with the ledger.
 */
export class PlainPurse {
  lots: PlainLot[] = [];
  debt = 0;
  frozenAt: Minute | null = null;
  books: Books = { issued: 0, spent: 0, expired: 0, recalled: 0, adjusted: 0 };
  private holds = new Map<number, Part[]>();
  private bought = new Map<number, Bought>();

  clone(): PlainPurse {
    return Object.assign(new PlainPurse(), structuredClone({ ...this }));
  }

  get available(): number {
    return sum(this.lots.map((lot) => (lot.isPending ? 0 : lot.left - lot.held)));
  }

  get pending(): number {
    return sum(this.lots.map((lot) => (lot.isPending ? lot.left : 0)));
  }

  get reserved(): number {
    return sum(this.lots.map(({ held }) => held));
  }

  /** What begins and what dies by now, each at its own moment. */
  settle(now: Minute): void {
    if (this.frozenAt !== null) return;
    for (let due = this.nextDue(); due <= now; due = this.nextDue()) {
      for (const lot of this.inOrder().filter(({ isPending, from }) => isPending && from <= due)) {
        const amount = lot.left;
        Object.assign(lot, { isPending: false, left: 0 });
        this.raise(lot, amount);
      }
      for (const lot of this.lots.filter(({ isPending, until }) => !isPending && until <= due)) {
        this.burn(lot, lot.left - lot.held);
        lot.left = lot.held;
      }
    }
  }

  earn(key: number, amount: number, now: Minute, term: { from: Minute; until: Minute; purchase: number | null }): void {
    const lot = { key, left: 0, held: 0, isPending: term.from > now, ...term };
    this.lots.push(lot);
    this.books.issued += amount;
    if (term.purchase !== null) this.of(term.purchase).earned += amount;
    if (lot.isPending) lot.left = amount;
    else this.raise(lot, amount);
  }

  /** Spends the soonest to die first; what is not there becomes a debt, which only a side of a merge is let do. */
  spend(amount: number, purchase: number | null): void {
    const parts = this.takeOrOwe(amount);
    this.books.spent += amount;
    if (purchase !== null) this.of(purchase).parts.push(...parts);
  }

  hold(hold: number, amount: number): void {
    const parts: Part[] = [];
    let missing = amount;
    for (const lot of this.living()) {
      const part = Math.min(missing, lot.left - lot.held);
      lot.held += part;
      missing -= part;
      if (part > 0) parts.push({ lot: lot.key, amount: part });
    }
    if (missing > 0) {
      this.debt += missing;
      parts.push({ lot: null, amount: missing });
    }
    this.holds.set(hold, parts);
  }

  close(hold: number, completed: number, purchase: number | null, now: Minute): void {
    const parts = this.holds.get(hold) ?? [];
    this.holds.delete(hold);
    let missing = completed;
    for (const { lot: key, amount } of this.sorted(parts)) {
      const used = Math.min(missing, amount);
      missing -= used;
      const lot = key === null ? null : this.lot(key);
      if (lot) {
        lot.held -= amount;
        lot.left -= amount;
      }
      if (used > 0 && purchase !== null) this.of(purchase).parts.push({ lot: key, amount: used });
      this.comeBack(lot, amount - used, now);
    }
    this.books.spent += completed;
  }

  /** A return so far comes to `target` of what the purchase spent: the difference comes back now. */
  restore(purchase: number, target: number, now: Minute): void {
    const bought = this.of(purchase);
    const parts = this.sorted(bought.parts.filter(({ amount }) => amount > 0));
    const whole = sum(parts.map(({ amount }) => amount));
    const missing = Math.min(whole, target - bought.restored);
    if (missing <= 0) return;
    let before = 0;
    const shares = parts.map((part) => {
      const after = before + part.amount;
      const share = Math.floor((missing * after) / whole) - Math.floor((missing * before) / whole);
      before = after;
      return share;
    });
    bought.parts = parts.map((part, n) => ({ ...part, amount: part.amount - (shares[n] ?? 0) }));
    bought.restored += missing;
    this.books.spent -= missing;
    for (const [n, { lot }] of parts.entries()) this.comeBack(lot === null ? null : this.lot(lot), shares[n] ?? 0, now);
  }

  /** What is still to be taken of what a purchase earned, when its returns come to `target`; what burned is gone. */
  recallable(purchase: number, target: number): number {
    const { earned, burned, recalled } = this.of(purchase);
    return Math.max(0, Math.min(target, earned) - burned - recalled);
  }

  recall(purchase: number, amount: number): void {
    if (amount === 0) return;
    let missing = amount;
    const own = this.lots.filter((lot) => lot.purchase === purchase && lot.left > lot.held);
    for (const lot of own.sort((a, b) => Number(b.isPending) - Number(a.isPending))) {
      const part = Math.min(missing, lot.left - lot.held);
      lot.left -= part;
      missing -= part;
    }
    this.takeOrOwe(missing);
    this.of(purchase).recalled += amount;
    this.books.recalled += amount;
  }

  /** Everything of another purse is in this one from now on: his debt is paid first, then his lots pay this one's. */
  take(other: PlainPurse): void {
    const his = other.clone();
    this.takeOrOwe(his.debt);
    const free = his.inOrder();
    this.lots.push(...free.map((lot) => ({ ...lot, left: lot.isPending ? lot.left : lot.held })));
    for (const lot of free) if (!lot.isPending) this.raise(this.lot(lot.key), lot.left - lot.held);
    for (const [hold, parts] of his.holds) this.holds.set(hold, parts);
    for (const [purchase, bought] of his.bought) this.bought.set(purchase, bought);
    for (const side of Object.keys(this.books) as (keyof Books)[]) this.books[side] += his.books[side];
  }

  /** What is left, by how long it lives. */
  lotsLeft(currency: string) {
    const alike = new Map<string, PlainLot[]>();
    for (const lot of this.inOrder().filter(({ left }) => left > 0)) {
      const term = `${lot.until} ${lot.from}`;
      alike.set(term, [...(alike.get(term) ?? []), lot]);
    }
    return [...alike.values()].map((lots) => ({
      currency,
      until: Number.isFinite(lots[0]?.until) ? lots[0]?.until : null,
      from: lots[0]?.from,
      left: sum(lots.map(({ left }) => left)),
      held: sum(lots.map(({ held }) => held)),
    }));
  }

  /** What a purchase did in all. */
  sumsOf(purchase: number): { earned: number; spent: number; recalled: number } {
    const { earned, parts, recalled } = this.of(purchase);
    return { earned, spent: sum(parts.map(({ amount }) => amount)), recalled };
  }

  freeze(now: Minute): void {
    this.settle(now);
    this.frozenAt = now;
  }

  /** What ended meanwhile lives on for as many days as have begun. */
  thaw(now: Minute): void {
    const since = this.frozenAt ?? now;
    const days = Math.ceil((now - since) / minutesOfDay);
    for (const lot of this.lots) {
      if (lot.left > 0 && lot.until > since && lot.until <= now) lot.until += days * minutesOfDay;
    }
    this.frozenAt = null;
    this.settle(now);
  }

  /** The end of its owner: everything burns, holds included, and nobody pays the debt. */
  end(now: Minute): void {
    for (const hold of [...this.holds.keys()]) this.close(hold, 0, null, now);
    for (const lot of this.lots) {
      this.burn(lot, lot.left);
      lot.left = 0;
    }
    this.books.adjusted -= this.debt;
    this.debt = 0;
    this.frozenAt = null;
  }

  private of(purchase: number): Bought {
    const known = this.bought.get(purchase);
    if (known) return known;
    const bought = { parts: [], restored: 0, earned: 0, recalled: 0, burned: 0 };
    this.bought.set(purchase, bought);
    return bought;
  }

  private nextDue(): Minute {
    const moments = this.lots.flatMap((lot) => (lot.isPending ? [lot.from] : lot.left > lot.held ? [lot.until] : []));
    return Math.min(Number.POSITIVE_INFINITY, ...moments.filter(Number.isFinite));
  }

  private takeOrOwe(amount: number): Part[] {
    const parts: Part[] = [];
    let missing = amount;
    for (const lot of this.living()) {
      const part = Math.min(missing, lot.left - lot.held);
      lot.left -= part;
      missing -= part;
      if (part > 0) parts.push({ lot: lot.key, amount: part });
    }
    if (missing > 0) {
      this.debt += missing;
      parts.push({ lot: null, amount: missing });
    }
    return parts;
  }

  /** To its lot, or with it to the grave; what was never taken from a lot lowers the debt, and is a lot where that is paid. */
  private comeBack(lot: PlainLot | null, amount: number, now: Minute): void {
    if (amount === 0) return;
    if (lot) {
      if (lot.until <= now && this.frozenAt === null) this.burn(lot, amount);
      else this.raise(lot, amount);
      return;
    }
    const paid = Math.min(this.debt, amount);
    this.debt -= paid;
    if (amount === paid) return;
    keys -= 1;
    const own = { key: keys, from: now, until: Number.POSITIVE_INFINITY, held: 0, isPending: false, purchase: null };
    this.lots.push({ ...own, left: amount - paid });
  }

  private raise(lot: PlainLot, amount: number): void {
    const paid = Math.min(this.debt, amount);
    this.debt -= paid;
    lot.left += amount - paid;
  }

  private burn(lot: PlainLot, amount: number): void {
    this.books.expired += amount;
    if (lot.purchase !== null) this.of(lot.purchase).burned += amount;
  }

  private living(): PlainLot[] {
    return this.inOrder().filter(({ isPending }) => !isPending);
  }

  private inOrder(): PlainLot[] {
    return [...this.lots].sort(byEnd);
  }

  private sorted(parts: Part[]): Part[] {
    return [...parts].sort((a, b) => {
      if (a.lot === null || b.lot === null) return Number(a.lot === null) - Number(b.lot === null);
      return byEnd(this.lot(a.lot), this.lot(b.lot));
    });
  }

  private lot(key: number): PlainLot {
    const found = this.lots.find((lot) => lot.key === key);
    if (!found) throw new Error(`There is no lot ${key}`);
    return found;
  }
}

function byEnd(a: PlainLot, b: PlainLot): number {
  return a.until === b.until ? a.from - b.from || a.key - b.key : a.until < b.until ? -1 : 1;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((all, amount) => all + amount, 0);
}
