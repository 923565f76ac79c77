import { AccountModel } from "./ledger-model-account";
import { isFree, type Lot, spendingOrder } from "./ledger-model-lots";
import {
  type Answer,
  type Balance,
  bodyOf,
  copyOf,
  day,
  limits,
  type Moment,
  type Operation,
  type Outcome,
  programmeDay,
  Refused,
  sum,
} from "./ledger-model-terms";

/**
 * What the ledger of a few clients ought to do, each with an account of his own and some with one in common. Whatever is
 * refused leaves nothing: it is tried on a copy.
 */
export class LedgerModel {
  private accounts: AccountModel[];
  private blocked = new Set<number>();
  /** Who may use which account: "client in account". */
  private members = new Set<string>();
  private primary: number[];
  private keys = new Map<number, { body: string; answer: Answer }>();
  private used = new Map<string, number>();
  private recalled = new Map<number, number>();

  constructor(debts: number[]) {
    this.accounts = debts.map((debt) => new AccountModel(debt));
    this.primary = debts.map((_, n) => n);
    for (const n of debts.keys()) this.members.add(inside(n, n));
  }

  clone(): LedgerModel {
    return copyOf(this);
  }

  history(account: number): readonly string[] {
    return this.of(account).history;
  }

  /** What a read shows at a moment; nothing is changed by it. */
  shown(account: number, now: Moment): Balance {
    const settled = copyOf(this.of(account));
    settled.settle(now);
    return settled.balance();
  }

  /** The moment at which the next lot begins or ends, or the next hold does. */
  nextDue(): Moment | null {
    const moments = this.accounts.flatMap((account) => [
      account.nextDue(),
      ...account.holds.filter(({ state }) => state === "open").map(({ until }) => until),
    ]);
    return moments.filter((moment) => moment !== null).sort((a, b) => (a < b ? -1 : 1))[0] ?? null;
  }

  /** A return of it concerns other accounts than this one. */
  isElsewhere(purchase: number, n: number): boolean {
    return this.accounts.some((account, other) => other !== n && concerns(account, purchase));
  }

  holdCount(account: number): number {
    return this.of(account).holds.length;
  }

  run(n: number, operation: Operation, now: Moment): Outcome {
    return this.attempt((trial) => trial.perform(n, operation, now));
  }

  /** What it would answer, without doing it. */
  foresee(n: number, operation: Operation, now: Moment): Outcome {
    return outcomeOf(() => this.clone().perform(n, operation, now));
  }

  settle(now: Moment): void {
    for (const account of this.accounts) account.settle(now);
  }

  release(now: Moment): void {
    for (const account of this.accounts) account.release(now);
  }

  block(client: number, now: Moment): Outcome {
    return this.attempt((trial) => {
      if (trial.blocked.has(client)) throw new Refused("alreadyBlocked");
      trial.blocked.add(client);
      for (const n of trial.accountsOf(client)) trial.freezeIfNobodyIsLeft(n, now);
      return nothing;
    });
  }

  unblock(client: number, now: Moment, prolong: boolean): Outcome {
    return this.attempt((trial) => {
      if (!trial.blocked.delete(client)) throw new Refused("notBlocked");
      for (const account of trial.accountsOf(client).map((n) => trial.of(n))) {
        if (account.frozenAt === null) continue;
        if (prolong) account.prolong(now, (since) => ((now - since + day - 1n) / day) * day);
        account.frozenAt = null;
        account.settle(now);
      }
      return nothing;
    });
  }

  join(n: number, client: number, now: Moment, brings: boolean): Outcome {
    return this.attempt((trial) => {
      const own = trial.primary[client] as number;
      if (own === n) throw new Refused("alreadyMember");
      if (trial.membersOf(own).some((other) => other !== client)) throw new Refused("sharesAlready");
      trial.enter(n, null, now);
      trial.enter(own, client, now);
      trial.primary[client] = n;
      trial.members.add(inside(client, n));
      return { answer: { moved: brings ? trial.move(own, n, now) : 0 }, replayed: false };
    });
  }

  leave(n: number, client: number, now: Moment): Outcome {
    return this.attempt((trial) => {
      if (client === n) throw new Refused("ownerStays");
      if (!trial.members.delete(inside(client, n))) throw new Refused("notFound");
      trial.primary[client] = client;
      trial.freezeIfNobodyIsLeft(n, now);
      return nothing;
    });
  }

  transfer(from: number, to: number, now: Moment): Outcome {
    return this.attempt((trial) => ({ answer: { moved: trial.move(from, to, now) }, replayed: false }));
  }

  private attempt(work: (trial: LedgerModel) => { answer: Answer; replayed: boolean }): Outcome {
    const trial = this.clone();
    const outcome = outcomeOf(() => work(trial));
    if ("done" in outcome) Object.assign(this, trial);
    return outcome;
  }

  private perform(n: number, operation: Operation, now: Moment): { answer: Answer; replayed: boolean } {
    const account = this.of(n);
    if (operation.kind === "return") return { answer: this.giveBack(operation, now), replayed: false };
    if (operation.kind === "close") {
      this.enter(n, null, now, true);
      const owner = account.holds[operation.hold - 1]?.client;
      const isFree = account.frozenAt === null && !(owner !== undefined && this.blocked.has(owner));
      return account.close(operation, now, operation.evenBlocked || isFree);
    }
    const body = bodyOf(n, operation);
    const known = operation.key === null ? undefined : this.keys.get(operation.key);
    if (known && known.body !== body) throw new Refused("keyReused");
    if (known) return { answer: known.answer, replayed: true };
    const answer = this.performKeyed(n, operation, now);
    if (operation.key !== null) this.keys.set(operation.key, { body, answer });
    return { answer, replayed: false };
  }

  private performKeyed(n: number, operation: Exclude<Operation, { kind: "close" | "return" }>, now: Moment): Answer {
    const account = this.of(n);
    if (operation.kind === "reverse") {
      this.enter(n, null, now, true);
      return account.reverse(operation, now);
    }
    this.enter(n, operation.client, now);
    if (operation.kind === "reserve") return account.reserve(operation, now);
    if (operation.charged) this.charge(`${operation.kind} ${programmeDay(now)}`, operation.amount);
    return operation.kind === "accrue" ? account.accrue(operation, now) : account.debit(operation);
  }

  private enter(n: number, client: number | null, now: Moment, evenBlocked = false): void {
    if (client !== null && !this.members.has(inside(client, n))) throw new Refused("notFound");
    if (client !== null && this.blocked.has(client)) throw new Refused("clientBlocked");
    if (this.of(n).frozenAt !== null && !evenBlocked) throw new Refused("accountFrozen");
    this.of(n).settle(now);
  }

  private charge(limit: string, amount: number): void {
    const used = (this.used.get(limit) ?? 0) + amount;
    if (amount > limits.perOperation) throw new Refused("limitPerOperation");
    if (used > limits.perDay) throw new Refused("limitPerDay");
    this.used.set(limit, used);
  }

  /** Everything the returns of a purchase come to, less what was done before, on every account it concerns. */
  private giveBack({ purchase, restored, recalled }: Extract<Operation, { kind: "return" }>, now: Moment): Answer {
    const answer: Answer = { restored: 0, recalled: 0, owed: 0 };
    const concerned = this.accounts.filter((account) => concerns(account, purchase));
    for (const [place, account] of concerned.entries()) {
      account.settle(now);
      const back = account.restore(purchase, restored, now);
      const own = lotsOf(account, purchase);
      const isLast = !concerned.slice(place + 1).some((later) => lotsOf(later, purchase).length > 0);
      const still = this.stillToRecall(purchase, recalled);
      const here = sum(own.filter(isFree).map((lot) => lot.remaining - lot.reserved));
      const due = own.length === 0 ? 0 : isLast ? still : Math.min(still, here);
      const owed = due > 0 ? account.recall(own, due) : 0;
      if (due > 0) this.recalled.set(purchase, (this.recalled.get(purchase) ?? 0) + due);
      add(answer, { restored: back, recalled: Math.max(0, due), owed });
      Object.assign(answer, account.answer(Number(answer.restored)));
    }
    return answer;
  }

  private stillToRecall(purchase: number, target: number): number {
    const lots = this.accounts.flatMap((account) => lotsOf(account, purchase));
    const earned = sum(lots.filter(({ isFirst }) => isFirst).map(({ amount }) => amount));
    const burned = sum(lots.map((lot) => lot.burned));
    return Math.min(target, earned) - burned - (this.recalled.get(purchase) ?? 0);
  }

  private move(from: number, to: number, now: Moment): number {
    this.enter(from, null, now);
    this.enter(to, null, now);
    const [source, target] = [this.of(from), this.of(to)];
    if (source.debt > 0) throw new Refused("accountHasDebt");
    const leaving = source.lots.filter(isFree).sort(spendingOrder);
    const parts = leaving.map((lot) => ({ lot: lot.id, amount: lot.remaining - lot.reserved }));
    const moved = sum(parts.map(({ amount }) => amount));
    if (moved === 0) return 0;
    const arriving = leaving.flatMap(({ from: begins, ends, hasBegun, purchase }, n) => {
      const amount = parts[n]?.amount ?? 0;
      const lot = target.add({ amount, from: begins, ends, hasBegun, purchase, isFirst: false });
      if (hasBegun) return target.raise(lot, amount);
      lot.remaining = amount;
      return [`pending#${lot.id} ${amount}`];
    });
    source.write("transfer", [...source.take(parts), `transferred ${moved}`]);
    target.write("transfer", [...arriving, `transferred ${-moved}`]);
    return moved;
  }

  private freezeIfNobodyIsLeft(n: number, now: Moment): void {
    const account = this.of(n);
    if (account.frozenAt !== null || this.membersOf(n).some((client) => !this.blocked.has(client))) return;
    account.settle(now);
    account.frozenAt = now;
  }

  private accountsOf(client: number): number[] {
    return [...this.accounts.keys()].filter((n) => this.members.has(inside(client, n)));
  }

  private membersOf(n: number): number[] {
    return [...this.accounts.keys()].filter((client) => this.members.has(inside(client, n)));
  }

  private of(n: number): AccountModel {
    const account = this.accounts[n];
    if (!account) throw new Error(`There is no account ${n}`);
    return account;
  }
}

function outcomeOf(work: () => { answer: Answer; replayed: boolean }): Outcome {
  try {
    const { answer, replayed } = work();
    return { done: answer, replayed };
  } catch (error) {
    if (error instanceof Refused) return { refused: error.reason };
    throw error;
  }
}

const nothing = { answer: {}, replayed: false };

function inside(client: number, account: number): string {
  return `${client} in ${account}`;
}

function lotsOf(account: AccountModel, purchase: number): Lot[] {
  return account.lots.filter((lot) => lot.purchase === purchase);
}

function concerns(account: AccountModel, purchase: number): boolean {
  return account.touched.has(purchase) || lotsOf(account, purchase).length > 0;
}

function add(answer: Answer, more: Record<string, number>): void {
  for (const [name, amount] of Object.entries(more)) answer[name] = Number(answer[name]) + amount;
}
