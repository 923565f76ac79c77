import type { Cause, Entry, Lot, Side, Spent } from "./bonus-parts";
import type { Tables } from "./tables";

/**
 * One account lived through in memory, by the same rules as the ledger's own functions: each operation writes its
 * transaction and entries at once, `close` writes the account and its lots. Operations come in the order of time.
 */
export class AccountBook {
  available = 0;
  pending = 0;
  reserved = 0;
  debt = 0;
  #seq = 0;
  #lastAt = 0;
  #reservations = 0;
  readonly #lots: Lot[] = [];
  #live: Lot[] = [];
  readonly #tables: Tables;
  readonly id: number;

  constructor(tables: Tables, id: number) {
    this.#tables = tables;
    this.id = id;
  }

  /** Number of the last transaction. */
  get seq(): number {
    return this.#seq;
  }

  /** Gives bonuses; a lot whose time has not come waits as pending, a debt is paid first. */
  accrue(at: number, given: Pick<Lot, "origin" | "source" | "amount" | "activeFrom" | "expiresAt">, cause: Cause): Lot {
    const lot: Lot = {
      id: this.#lots.length + 1,
      origin: given.origin,
      source: given.source,
      amount: given.amount,
      activeFrom: given.activeFrom,
      expiresAt: given.expiresAt,
      remaining: given.amount,
      reserved: 0,
      state: given.activeFrom <= at ? "active" : "pending",
      purchaseId: cause.purchaseId ?? null,
      seq: this.#seq + 1,
    };
    this.#lots.push(lot);
    this.#live.push(lot);
    const entries: Entry[] =
      lot.state === "active" ? this.#raise(lot, lot.amount) : [{ side: "pending", lotId: lot.id, amount: lot.amount }];
    this.#write("accrue", at, at, cause, [...entries, { side: "issued", lotId: null, amount: -lot.amount }]);
    return lot;
  }

  /** Takes bonuses: soonest expiry first, then the oldest. Says which lots gave how much. */
  debit(at: number, amount: number, cause: Cause): Spent[] {
    const spent = this.#choose(amount);
    for (const { lot, amount: part } of spent) this.#takeFrom(lot, part);
    this.#write("debit", at, at, cause, [...lower("available", spent), { side: "spent", lotId: null, amount }]);
    return spent;
  }

  /** Holds bonuses for an order that is not paid yet. */
  reserve(
    at: number,
    amount: number,
    expiresAt: number,
    cause: Cause & { clientId: number; purchaseId: number },
  ): void {
    const id = ++this.#reservations;
    const held = this.#choose(amount);
    for (const { lot, amount: part } of held) lot.reserved += part;
    const { clientId, purchaseId } = cause;
    const purpose = [cause.cardId ?? null, purchaseId, "order"] as const;
    this.#tables.reservation(this.id, id, clientId, ...purpose, amount, 0, "open", expiresAt, at);
    for (const { lot, amount: part } of held) this.#tables.reservation_lot(this.id, id, lot.id, part);
    const entries = held.flatMap(({ lot, amount: part }): Entry[] => [
      { side: "available", lotId: lot.id, amount: -part },
      { side: "reserved", lotId: lot.id, amount: part },
    ]);
    this.#write("reserve", at, at, { ...cause, reservationId: id }, entries);
  }

  /** Goods came back: what was paid with bonuses returns to the very lots, dead ones included. */
  restore(at: number, parts: readonly Spent[], cause: Cause): void {
    const entries: Entry[] = [];
    let owed = this.debt;
    for (const { lot, amount } of parts) {
      entries.push({ side: "spent", lotId: lot.id, amount: -amount });
      if (lot.expiresAt <= at) {
        entries.push({ side: "expired", lotId: lot.id, amount });
        continue;
      }
      if (lot.state !== "active") this.#live.push(lot);
      lot.state = "active";
      lot.remaining += amount;
      entries.push(...this.#raise(lot, amount, owed));
      owed -= Math.min(owed, amount);
    }
    this.#write("restore", at, at, cause, entries);
  }

  /** Takes back what goods had earned: from their lot, then from others, and the rest becomes debt. */
  recall(at: number, earned: Lot, amount: number, cause: Cause): void {
    const entries: Entry[] = [];
    let left = amount;
    const take = (lot: Lot) => {
      const part = Math.min(left, lot.remaining - lot.reserved);
      if (part <= 0) return;
      left -= part;
      entries.push({ side: lot.state === "active" ? "available" : "pending", lotId: lot.id, amount: -part });
      this.#takeFrom(lot, part, "recalled");
    };
    take(earned);
    for (const lot of this.#inSpendingOrder()) if (lot.state === "active") take(lot);
    if (left > 0) entries.push({ side: "debt", lotId: null, amount: -left });
    this.#write("recall", at, at, cause, [...entries, { side: "recalled", lotId: null, amount }]);
  }

  /** The client left the programme: what is left goes. */
  exclude(at: number, cause: Cause): number {
    const entries: Entry[] = [];
    let total = 0;
    for (const lot of [...this.#live]) {
      total += lot.remaining;
      entries.push({ side: lot.state === "active" ? "available" : "pending", lotId: lot.id, amount: -lot.remaining });
      this.#takeFrom(lot, lot.remaining, "recalled");
    }
    if (total > 0) {
      this.#write("exclusion", at, at, cause, [...entries, { side: "recalled", lotId: null, amount: total }]);
    }
    return total;
  }

  /** Brings everything that falls due until then, each moment on its own: first what activates, then what dies. */
  settle(until: number): void {
    for (let due = this.#nextDue(); due <= until; due = this.#nextDue()) {
      // The job comes round once a minute.
      const at = Math.min(until, due + 20_000);
      const moment = due;
      this.#activate(at, moment);
      this.#expire(at, moment);
    }
  }

  #activate(at: number, moment: number): void {
    const entries: Entry[] = [];
    let owed = this.debt;
    for (const lot of this.#live.filter(({ state, activeFrom }) => state === "pending" && activeFrom <= moment)) {
      lot.state = "active";
      const amount = lot.remaining;
      entries.push({ side: "pending", lotId: lot.id, amount: -amount }, ...this.#raise(lot, amount, owed));
      owed -= Math.min(owed, amount);
    }
    if (entries.length > 0) this.#write("activate", at, moment, bySystem, entries);
  }

  #expire(at: number, moment: number): void {
    const dying = this.#inSpendingOrder()
      .filter((lot) => lot.state === "active" && lot.expiresAt <= moment && lot.remaining > lot.reserved)
      .map((lot) => ({ lot, amount: lot.remaining - lot.reserved }));
    if (dying.length === 0) return;
    for (const { lot, amount } of dying) this.#takeFrom(lot, amount, "expired");
    const total = dying.reduce((sum, { amount }) => sum + amount, 0);
    const entries = [...lower("available", dying), { side: "expired", lotId: null, amount: total } as const];
    this.#write("expire", at, moment, bySystem, entries);
  }

  /** What raises the balance pays the debt first; that part of the lot is gone. */
  #raise(lot: Lot, amount: number, owed = this.debt): Entry[] {
    const paid = Math.min(owed, amount);
    if (paid === 0) return [{ side: "available", lotId: lot.id, amount }];
    this.#takeFrom(lot, paid);
    const debt: Entry = { side: "debt", lotId: lot.id, amount: paid };
    return paid === amount ? [debt] : [debt, { side: "available", lotId: lot.id, amount: amount - paid }];
  }

  /** Writes the account and its lots as they stand. */
  close(createdAt: number, frozenAt: number | null): void {
    for (const lot of this.#lots) {
      this.#tables.lot(
        this.id,
        lot.id,
        lot.origin,
        lot.source,
        lot.amount,
        lot.remaining,
        lot.reserved,
        lot.activeFrom,
        lot.expiresAt,
        lot.state,
        lot.purchaseId,
        lot.seq,
      );
    }
    this.#tables.account(
      this.id,
      this.available,
      this.pending,
      this.reserved,
      this.debt,
      this.#nextDue(),
      frozenAt,
      this.#seq,
      this.#lots.length,
      createdAt,
    );
  }

  #choose(amount: number): Spent[] {
    const chosen: Spent[] = [];
    let left = amount;
    for (const lot of this.#inSpendingOrder()) {
      if (left === 0) break;
      if (lot.state !== "active") continue;
      const part = Math.min(left, lot.remaining - lot.reserved);
      if (part > 0) chosen.push({ lot, amount: part });
      left -= part;
    }
    if (left > 0) throw new Error(`Account ${this.id} has not got ${amount}`);
    return chosen;
  }

  #inSpendingOrder(): Lot[] {
    const order = (a: Lot, b: Lot) =>
      compare(a.expiresAt, b.expiresAt) || compare(a.activeFrom, b.activeFrom) || a.id - b.id;
    return [...this.#live].sort(order);
  }

  #takeFrom(lot: Lot, amount: number, emptied: Lot["state"] = "spent"): void {
    lot.remaining -= amount;
    if (lot.remaining > 0) return;
    lot.state = emptied;
    this.#live = this.#live.filter((other) => other !== lot);
  }

  /** A remainder that is wholly held waits for its reservation, not for a moment. */
  #nextDue(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const lot of this.#live) {
      if (lot.state === "pending") next = Math.min(next, lot.activeFrom);
      else if (lot.remaining > lot.reserved) next = Math.min(next, lot.expiresAt);
    }
    return next;
  }

  #write(kind: string, at: number, effectiveAt: number, cause: Cause, entries: readonly Entry[]): void {
    this.#seq += 1;
    this.#lastAt = Math.max(this.#lastAt, at);
    entries.forEach(({ side, lotId, amount }, n) => {
      if (side === "available" || side === "pending" || side === "reserved") this[side] += amount;
      if (side === "debt") this.debt -= amount;
      this.#tables.ledger_entry(this.id, this.#seq, n + 1, side, lotId, amount);
    });
    this.#tables.ledger_tx(
      this.id,
      this.#seq,
      kind,
      cause.clientId,
      cause.cardId ?? null,
      cause.purchaseId ?? null,
      cause.returnId ?? null,
      cause.reservationId ?? null,
      cause.batchId ?? null,
      cause.actor,
      this.#lastAt,
      effectiveAt,
      this.available,
      this.pending,
      this.reserved,
      this.debt,
    );
    if (cause.comment) this.#tables.ledger_note(this.id, this.#seq, cause.comment);
  }
}

function lower(side: Side, parts: readonly Spent[]): Entry[] {
  return parts.map(({ lot, amount }) => ({ side, lotId: lot.id, amount: -amount }));
}

const bySystem: Cause = { clientId: null, actor: "system" };

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
