import { type LotFacts, type Move, type Posting, type Spent, splitInProportion } from "./parting-terms";
import { move, SideLots } from "./side-lots";

/**
 * The account that one of two merged clients would have had alone: the same operations, each spending from his own lots
 * by the ledger's rules. `log` is what the ledger has to write to make it so, every posting balanced.
 */
export class SideAccount extends SideLots {
  readonly log: Posting[] = [];
  /** What the programme's sides got by what had begun before the log. */
  readonly applied: Move[] = [];
  private now = Number.NEGATIVE_INFINITY;
  private spends = new Map<string, Spent[]>();
  private holds = new Map<number, Spent[]>();

  /** What was on it when the log begins. */
  constructor(lots: readonly { lot: LotFacts; left: number; isPending: boolean }[] = [], debt = 0) {
    super();
    for (const { lot, left, isPending } of lots) this.put(lot, left, isPending);
    this.debt = debt;
  }

  /** What was spent under a key and has not come back, by his own lots; none where that was before the log begins. */
  spentOn(key: string): Spent[] | undefined {
    return this.spends.get(key)?.filter(({ amount }) => amount > 0);
  }

  /** Activates and expires by their own moments, in time order. */
  settle(now: number): void {
    this.now = now;
    for (let due = this.nextDue(now); due !== null; due = this.nextDue(now)) {
      const at = due;
      for (const lot of this.ordered().filter(({ id, activeFrom }) => this.pending.has(id) && activeFrom <= at)) {
        const amount = this.takeOf(lot.id, lot.amount);
        this.pending.delete(lot.id);
        this.post({ kind: "activate" }, [move("pending", lot.id, -amount), ...this.raise(lot.id, amount)]);
      }
      const dead = this.ordered().filter((lot) => lot.expiresAt <= at && this.isActive(lot) && this.leftOf(lot.id) > 0);
      const gone = dead.map(({ id }) => move("available", id, -this.takeOf(id, this.leftOf(id))));
      if (gone.length > 0) this.post({ kind: "expire" }, [...gone, move("expired", null, -total(gone))]);
    }
  }

  /** A lot that is given to him, or comes to him with a transfer. */
  receive(lot: LotFacts, posting: Partial<Posting>, now: number): void {
    const isPending = lot.activeFrom > now;
    this.put(lot, isPending ? lot.amount : 0, isPending);
    const moves = isPending ? [move("pending", lot.id, lot.amount)] : this.raise(lot.id, lot.amount);
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
    this.keepSpent(key, spent);
    // A debit gives back what it took of lots alone; what was owed besides is found only where `spent` says so.
    const isOwed = spent.some(({ lotId }) => lotId === null);
    if (isOwed) this.post({ kind: "complete", ...posting }, [...moves, ...spentOf(spent)]);
    else this.post({ kind: "debit", ...posting }, [...moves, move("spent", null, amount)]);
  }

  /** Takes for a while, until it is closed. */
  hold(id: number, amount: number): void {
    const { moves, spent } = this.takeUpTo(amount);
    this.holds.set(id, spent);
    this.post({ kind: "transfer" }, [...moves, move("transferred", null, amount)]);
  }

  /** Spends so much of a hold, lot by lot, and gives the rest back. */
  close(id: number, key: string, completed: number, posting: Partial<Posting>, now: number): void {
    const held = this.holds.get(id) ?? [];
    this.holds.delete(id);
    let missing = completed;
    const used = held.map(({ lotId, amount }) => {
      const part = Math.min(missing, amount);
      missing -= part;
      return { lotId, amount: part };
    });
    this.keepSpent(key, used);
    const back = held.flatMap(({ lotId, amount }, n) => this.giveBackTo(lotId, amount - (used[n]?.amount ?? 0), now));
    const moves = back.map((one) => (one.side === "spent" ? move("transferred", null, one.amount) : one));
    const whose = { kind: completed > 0 ? ("complete" as const) : ("cancel" as const), ...posting };
    this.postBeginning(whose, [...moves, ...spentOf(used), move("transferred", null, -completed)], "transferred");
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
    this.postBeginning({ kind: "restore", ...posting }, moves, "spent");
    return true;
  }

  /** What was spent before the log begins comes back, of the lots that the ledger names. */
  giveBackAsWritten(entries: readonly Move[], now: number): void {
    for (const { side, lotId, amount } of entries) {
      if (side !== "spent" || amount > 0) continue;
      const given = this.giveBackTo(lotId, -amount, now);
      this.applied.push(move("spent", lotId, amount), ...given.filter((one) => one.side === "expired"));
    }
    this.begun = [];
  }

  /** A hold from before the log begins is closed: what was not spent of it comes back. */
  closeAsWritten(entries: readonly Move[], now: number): void {
    for (const { side, lotId, amount } of entries) {
      if (side === "spent") this.applied.push(move("spent", lotId, amount));
      if (side !== "reserved") continue;
      const spent = entries.reduce((all, one) => (isOf(one, "spent", lotId) ? all + one.amount : all), 0);
      this.applied.push(...this.giveBackTo(lotId, -amount - spent, now).filter((one) => one.side === "expired"));
    }
  }

  /** Takes back what lots earned: of themselves first, then of others, and the rest is owed. */
  recall(lotIds: readonly number[], amount: number, posting: Partial<Posting>): void {
    if (amount === 0) return;
    const own = this.ordered()
      .filter(({ id }) => lotIds.includes(id) && this.leftOf(id) > 0)
      .sort(
        (a, b) => Number(this.isActive(a)) - Number(this.isActive(b)) || a.activeFrom - b.activeFrom || a.id - b.id,
      );
    let missing = amount;
    const moves: Move[] = [];
    for (const { id } of own) {
      const taken = this.takeOf(id, missing);
      missing -= taken;
      moves.push(move(this.sideOf(id), id, -taken));
    }
    moves.push(...this.takeUpTo(missing).moves);
    this.post({ kind: "recall", ...posting }, [...moves, move("recalled", null, amount)]);
  }

  /** A giving taken back by hand: only what its lot still has. */
  reverseGiving(lotId: number, posting: Partial<Posting>): void {
    const side = this.sideOf(lotId);
    const taken = this.takeOf(lotId, this.leftOf(lotId));
    this.post({ kind: "reverse", ...posting }, [move(side, lotId, -taken), move("issued", null, taken)]);
  }

  /** What moved his lots as the ledger wrote it. */
  apply(moves: readonly Move[]): void {
    this.applied.push(...moves.filter(({ side }) => side !== "available" && side !== "pending" && side !== "debt"));
    for (const { side, lotId, amount } of moves) {
      if (side === "debt") this.debt = Math.max(0, this.debt - amount);
      if (lotId === null || (side !== "available" && side !== "pending")) continue;
      if (amount > 0) this.raise(lotId, amount);
      else this.takeOf(lotId, -amount);
    }
  }

  private keepSpent(key: string, spent: readonly Spent[]): void {
    this.spends.set(key, [...(this.spends.get(key) ?? []), ...spent]);
  }

  /** With the lots that have just come to be: one transaction each, the first of them with all the rest. */
  private postBeginning(posting: Pick<Posting, "kind"> & Partial<Posting>, moves: Move[], against: Move["side"]): void {
    const [first, ...others] = this.begun.map(({ id, amount, activeFrom }) => ({
      making: { ...posting, makes: id, isFresh: true, activeFrom },
      moves: [move("available", id, amount), move(against, null, -amount)],
    }));
    this.post(first?.making ?? posting, [...moves, ...(first?.moves ?? [])]);
    for (const other of others) this.post(other.making, other.moves);
    this.begun = [];
  }

  /** What began or burned is written as of now: a balance of a past moment stays what was shown at it. */
  private post(posting: Partial<Posting> & Pick<Posting, "kind">, moves: Move[]): void {
    const entries = moves.filter(({ amount }) => amount !== 0);
    const at = posting.kind === "activate" || posting.kind === "expire" ? {} : { at: this.now };
    if (entries.length > 0) this.log.push({ ...at, ...posting, moves: entries });
  }
}

function isOf(entry: Move, side: Move["side"], lotId: number | null): boolean {
  return entry.side === side && entry.lotId === lotId;
}

function spentOf(parts: readonly Spent[]): Move[] {
  return parts.map(({ lotId, amount }) => move("spent", lotId, amount));
}

function total(moves: readonly Move[]): number {
  return moves.reduce((sum, { amount }) => sum + amount, 0);
}
