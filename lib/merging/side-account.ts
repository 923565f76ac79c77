import { type LotFacts, type Move, type Posting, type Spent, spendingOrder, splitInProportion } from "./parting-terms";

/**
 * The account that one of two merged clients would have had alone: the same operations, each spending from his own lots
 * by the ledger's rules. `log` is what the ledger has to write to make it so, every posting balanced.
 */
export class SideAccount {
  readonly log: Posting[] = [];
  /** What the programme's sides got from what was applied as the ledger wrote it. */
  readonly applied: Move[] = [];
  debt = 0;
  private left = new Map<number, number>();
  private pending = new Set<number>();
  private facts = new Map<number, LotFacts>();
  private spends = new Map<string, Spent[]>();

  /** What was on it when the log begins. */
  constructor(lots: readonly { lot: LotFacts; left: number; isPending: boolean }[] = [], debt = 0) {
    for (const { lot, left, isPending } of lots) {
      this.facts.set(lot.id, lot);
      this.left.set(lot.id, left);
      if (isPending) this.pending.add(lot.id);
    }
    this.debt = debt;
  }

  leftOf(lotId: number): number {
    return this.left.get(lotId) ?? 0;
  }

  knows(lotId: number): boolean {
    return this.facts.has(lotId);
  }

  /** Activates and expires by their own moments, in time order. */
  settle(now: number): void {
    for (let due = this.nextDue(now); due !== null; due = this.nextDue(now)) {
      for (const lot of this.ordered().filter(({ id, activeFrom }) => this.pending.has(id) && activeFrom <= due)) {
        const amount = this.leftOf(lot.id);
        this.pending.delete(lot.id);
        this.left.set(lot.id, 0);
        this.post({ kind: "activate" }, [move("pending", lot.id, -amount), ...this.raise(lot.id, amount)]);
      }
      const dead = this.ordered().filter(
        (lot) => lot.expiresAt <= due && this.isActive(lot) && this.leftOf(lot.id) > 0,
      );
      const gone = dead.map((lot) => move("available", lot.id, -this.empty(lot.id)));
      if (gone.length > 0) this.post({ kind: "expire" }, [...gone, move("expired", null, -total(gone))]);
    }
  }

  /** A lot that is given to him, or comes to him with a transfer. */
  receive(lot: LotFacts, posting: Partial<Posting>, now: number): void {
    this.facts.set(lot.id, lot);
    this.left.set(lot.id, 0);
    const isPending = lot.activeFrom > now;
    if (isPending) this.pending.add(lot.id);
    const moves = isPending ? [move("pending", lot.id, lot.amount)] : this.raise(lot.id, lot.amount);
    if (isPending) this.left.set(lot.id, lot.amount);
    const against = posting.kind === "accrue" ? "issued" : "transferred";
    this.post({ kind: "transfer", ...posting, makes: lot.id, isPending }, [...moves, move(against, null, -lot.amount)]);
  }

  /** What he owed before comes with him: paid at once as far as he can. */
  receiveDebt(amount: number): void {
    const { moves } = this.takeUpTo(amount);
    this.post({ kind: "transfer" }, [...moves, move("transferred", null, amount)]);
  }

  /** Spends from his own lots; where they are not enough, the rest is his debt. `key` is what a giving back names. */
  spend(key: string, amount: number, posting: Partial<Posting> = {}): void {
    if (amount === 0) return;
    const { moves, spent } = this.takeUpTo(amount);
    this.spends.set(key, [...(this.spends.get(key) ?? []), ...spent]);
    this.post({ kind: "debit", ...posting }, [...moves, move("spent", null, amount)]);
  }

  /** Gives back what was spent under the key, in proportion to the lots it came from; false where nothing was. */
  giveBack(key: string, amount: number, posting: Partial<Posting>, now: number): boolean {
    const spent = this.spends.get(key);
    const whole = spent?.reduce((sum, part) => sum + part.amount, 0) ?? 0;
    if (!spent || whole === 0) return false;
    const back = splitInProportion(spent, Math.min(amount, whole));
    this.spends.set(
      key,
      spent.map((part, n) => ({ ...part, amount: part.amount - (back[n] ?? 0) })),
    );
    const moves = spent.flatMap(({ lotId }, n) => this.giveBackTo(lotId, back[n] ?? 0, now));
    if (moves.length > 0) this.post({ kind: "restore", ...posting }, moves);
    return true;
  }

  /** Takes back what lots earned: of themselves first, then of others, and the rest is owed. */
  recall(lotIds: readonly number[], amount: number, posting: Partial<Posting>): void {
    if (amount === 0) return;
    const own = this.ordered()
      .filter(({ id }) => lotIds.includes(id) && this.leftOf(id) > 0)
      .sort((a, b) => Number(this.pending.has(b.id)) - Number(this.pending.has(a.id)));
    let missing = amount;
    const moves: Move[] = [];
    for (const { id } of own) {
      const taken = Math.min(missing, this.leftOf(id));
      missing -= taken;
      this.left.set(id, this.leftOf(id) - taken);
      if (taken > 0) moves.push(move(this.pending.has(id) ? "pending" : "available", id, -taken));
    }
    moves.push(...this.takeUpTo(missing).moves);
    this.post({ kind: "recall", ...posting }, [...moves, move("recalled", null, amount)]);
  }

  /** A giving taken back by hand: only what its lot still has. */
  reverseGiving(lotId: number, posting: Partial<Posting>): void {
    const side = this.pending.has(lotId) ? "pending" : "available";
    const taken = this.empty(lotId);
    if (taken > 0) this.post({ kind: "reverse", ...posting }, [move(side, lotId, -taken), move("issued", null, taken)]);
  }

  /** An entry as the ledger wrote it, for what began before the merge: it can concern his own lots only. */
  apply(moves: readonly Move[], now: number): void {
    this.applied.push(...moves);
    for (const { side, lotId, amount } of moves) {
      if (side === "debt" && lotId === null) this.debt = Math.max(0, this.debt - amount);
      if (lotId === null || (side !== "available" && side !== "pending")) continue;
      if (amount > 0) {
        const lot = this.facts.get(lotId);
        if (lot && lot.expiresAt > now) this.raise(lotId, amount);
      } else this.left.set(lotId, Math.max(0, this.leftOf(lotId) + amount));
    }
  }

  /** What its lots hold, and what it owes. */
  balance(): { available: number; pending: number; debt: number } {
    const sum = (isPending: boolean) =>
      [...this.left].reduce((all, [id, left]) => (this.pending.has(id) === isPending ? all + left : all), 0);
    return { available: sum(false), pending: sum(true), debt: this.debt };
  }

  private nextDue(now: number): number | null {
    const moments = [...this.facts.values()].flatMap((lot) => {
      if (this.leftOf(lot.id) === 0) return [];
      return [this.pending.has(lot.id) ? lot.activeFrom : lot.expiresAt];
    });
    const next = Math.min(...moments);
    return next <= now ? next : null;
  }

  private takeUpTo(amount: number): { moves: Move[]; spent: Spent[] } {
    let missing = amount;
    const spent: Spent[] = [];
    for (const { id } of this.ordered().filter((lot) => this.isActive(lot))) {
      const taken = Math.min(missing, this.leftOf(id));
      if (taken === 0) continue;
      missing -= taken;
      this.left.set(id, this.leftOf(id) - taken);
      spent.push({ lotId: id, amount: taken });
    }
    const moves = spent.map((part) => move("available", part.lotId, -part.amount));
    if (missing > 0) {
      this.debt += missing;
      spent.push({ lotId: null, amount: missing });
      moves.push(move("debt", null, -missing));
    }
    return { moves, spent };
  }

  private giveBackTo(lotId: number | null, amount: number, now: number): Move[] {
    if (amount === 0) return [];
    if (lotId === null) {
      const paid = Math.min(this.debt, amount);
      this.debt -= paid;
      return paid > 0 ? [move("debt", null, paid), move("spent", null, -paid)] : [];
    }
    const lot = this.facts.get(lotId);
    const spent = move("spent", lotId, -amount);
    if (!lot || lot.expiresAt <= now) return [spent, move("expired", lotId, amount)];
    return [spent, ...this.raise(lotId, amount)];
  }

  /** Debt is paid first by whatever raises the balance. */
  private raise(lotId: number, amount: number): Move[] {
    const paid = Math.min(this.debt, amount);
    this.debt -= paid;
    this.left.set(lotId, this.leftOf(lotId) + amount - paid);
    return [move("debt", lotId, paid), move("available", lotId, amount - paid)].filter((one) => one.amount !== 0);
  }

  private empty(lotId: number): number {
    const left = this.leftOf(lotId);
    this.left.set(lotId, 0);
    return left;
  }

  private isActive({ id }: LotFacts): boolean {
    return !this.pending.has(id);
  }

  private ordered(): LotFacts[] {
    return [...this.facts.values()].sort(spendingOrder);
  }

  private post(posting: Partial<Posting> & Pick<Posting, "kind">, moves: Move[]): void {
    this.log.push({ ...posting, moves: moves.filter(({ amount }) => amount !== 0) });
  }
}

function move(side: Move["side"], lotId: number | null, amount: number): Move {
  return { side, lotId, amount };
}

function total(moves: readonly Move[]): number {
  return moves.reduce((sum, { amount }) => sum + amount, 0);
}
