/** One entry of a transaction. */
export type Move = {
  side:
    | "available"
    | "pending"
    | "reserved"
    | "debt"
    | "issued"
    | "spent"
    | "expired"
    | "recalled"
    | "adjusted"
    | "transferred";
  lotId: number | null;
  amount: number;
};

/** A lot by its number on the account of the survivor; moments in microseconds, `Infinity` is never. */
export type LotFacts = {
  id: number;
  /** The transaction that made it. */
  seq: number;
  amount: number;
  activeFrom: number;
  expiresAt: number;
  purchaseId: number | null;
};

/** One transaction to write. */
export type Posting = {
  kind:
    | "transfer"
    | "accrue"
    | "debit"
    | "complete"
    | "cancel"
    | "restore"
    | "recall"
    | "reverse"
    | "activate"
    | "expire";
  moves: Move[];
  /** When it happened; missing: as it is written. */
  at?: number;
  purchaseId?: number | null;
  cardId?: number | null;
  /** The lot that begins with it. */
  makes?: number;
  /** That lot stands for none of the other account, begins with what it is given, and never ends. */
  isFresh?: boolean;
  activeFrom?: number;
  isPending?: boolean;
};

/** What was taken of a lot; of none: owed. */
export type Spent = { lotId: number | null; amount: number };

/** The soonest to die first, then the oldest: the order of the ledger. */
export function spendingOrder(a: LotFacts, b: LotFacts): number {
  return compare(a.expiresAt, b.expiresAt) || compare(a.activeFrom, b.activeFrom) || a.id - b.id;
}

/** Shares that add up to the amount exactly: differences of the running sum rounded down, as a return does it. */
export function splitInProportion(parts: readonly { amount: number }[], amount: number): number[] {
  const whole = parts.reduce((sum, part) => sum + part.amount, 0);
  let running = 0;
  let given = 0;
  return parts.map((part) => {
    running += part.amount;
    const until = Number((BigInt(amount) * BigInt(running)) / BigInt(whole));
    const share = until - given;
    given = until;
    return share;
  });
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
