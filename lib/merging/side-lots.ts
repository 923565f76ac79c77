import { type LotFacts, type Move, type Spent, spendingOrder } from "./parting-terms";

/** The lots of one of two merged clients and what he owes, moved by the ledger's rules. */
export class SideLots {
  debt = 0;
  protected pending = new Set<number>();
  protected facts = new Map<number, LotFacts>();
  /** Lots that have just come to be, because a debt that was paid came back. */
  protected begun: LotFacts[] = [];
  private left = new Map<number, number>();
  private freshLots = 0;

  leftOf(lotId: number): number {
    return this.left.get(lotId) ?? 0;
  }

  sideOf(lotId: number): "pending" | "available" {
    return this.pending.has(lotId) ? "pending" : "available";
  }

  knows(lotId: number): boolean {
    return this.facts.has(lotId);
  }

  /** Lots that only he would have: a debt that was paid has come back as bonuses. */
  fresh(): { lot: LotFacts; left: number }[] {
    const own = [...this.facts.values()].filter(({ id }) => id < 0 && this.leftOf(id) > 0);
    return own.map((lot) => ({ lot, left: this.leftOf(lot.id) }));
  }

  protected put(lot: LotFacts, left: number, isPending: boolean): void {
    this.facts.set(lot.id, lot);
    this.left.set(lot.id, left);
    if (isPending) this.pending.add(lot.id);
  }

  /** Takes so much of one lot; answers what it had. */
  protected takeOf(lotId: number, amount: number): number {
    const taken = Math.min(amount, this.leftOf(lotId));
    this.left.set(lotId, this.leftOf(lotId) - taken);
    return taken;
  }

  /** The soonest to die first; what is missing is owed. */
  protected takeUpTo(amount: number): { moves: Move[]; spent: Spent[] } {
    let missing = amount;
    const spent: Spent[] = [];
    for (const { id } of this.ordered().filter((lot) => this.isActive(lot))) {
      const taken = this.takeOf(id, missing);
      missing -= taken;
      if (taken > 0) spent.push({ lotId: id, amount: taken });
    }
    const moves = spent.map((part) => move("available", part.lotId, -part.amount));
    if (missing > 0) {
      this.debt += missing;
      spent.push({ lotId: null, amount: missing });
      moves.push(move("debt", null, -missing));
    }
    return { moves, spent };
  }

  /** To its lot, or with it to the grave; what was never taken from a lot lowers the debt, and is a lot where that is paid. */
  protected giveBackTo(lotId: number | null, amount: number, now: number): Move[] {
    if (amount === 0) return [];
    if (lotId === null) {
      const paid = Math.min(this.debt, amount);
      this.debt -= paid;
      if (amount > paid) this.begin(amount - paid, now);
      return paid > 0 ? [move("debt", null, paid), move("spent", null, -paid)] : [];
    }
    const lot = this.facts.get(lotId);
    const spent = move("spent", lotId, -amount);
    if (!lot || lot.expiresAt <= now) return [spent, move("expired", lotId, amount)];
    return [spent, ...this.raise(lotId, amount)];
  }

  /** Debt is paid first by whatever raises the balance. */
  protected raise(lotId: number, amount: number): Move[] {
    const paid = Math.min(this.debt, amount);
    this.debt -= paid;
    this.left.set(lotId, this.leftOf(lotId) + amount - paid);
    return [move("debt", lotId, paid), move("available", lotId, amount - paid)].filter((one) => one.amount !== 0);
  }

  protected nextDue(now: number): number | null {
    const moments = [...this.facts.values()].flatMap((lot) => {
      if (this.leftOf(lot.id) === 0) return [];
      return [this.pending.has(lot.id) ? lot.activeFrom : lot.expiresAt];
    });
    const next = Math.min(...moments);
    return next <= now ? next : null;
  }

  protected isActive({ id }: LotFacts): boolean {
    return !this.pending.has(id);
  }

  protected ordered(): LotFacts[] {
    return [...this.facts.values()].sort(spendingOrder);
  }

  private begin(amount: number, now: number): void {
    this.freshLots -= 1;
    const term = { activeFrom: now, expiresAt: Number.POSITIVE_INFINITY };
    const lot = { id: this.freshLots, seq: 0, amount, ...term, purchaseId: null };
    this.put(lot, amount, false);
    this.begun.push(lot);
  }
}

export function move(side: Move["side"], lotId: number | null, amount: number): Move {
  return { side, lotId, amount };
}
