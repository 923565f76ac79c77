import { AccountBook } from "./account-book";
import type { CardBatches } from "./card-batches";
import type { Journal } from "./journal";
import { type Level, levelFor } from "./levels";
import type { Profile } from "./make-profile";
import type { Numbering } from "./numbering";
import type { Random } from "./random";
import { Statistics } from "./statistics";
import type { Tables } from "./tables";
import type { World } from "./world";
import type { HeldCard } from "./write-cards";

/** What a person of the staff did by hand: the journal and the messages speak of it. */
export type ManualOperation = {
  at: number;
  kind: "accrued" | "debited";
  amount: number;
  left: number;
  seq: number;
  userId: number;
};

export type Surroundings = {
  tables: Tables;
  world: World;
  random: Random;
  numbering: Numbering;
  journal: Journal;
  cardBatches: CardBatches;
  /** The last cards that were packed and that nobody has taken yet. */
  unsold: HeldCard[];
  /** Acts of erasure come in the order of time, whoever of them is written first. */
  leavings: { at: number; write: () => void }[];
};

/** One client's history while it is being lived: what is to come, the account, the sums so far. */
export class Life {
  readonly tables: Tables;
  readonly world: World;
  readonly random: Random;
  readonly numbering: Numbering;
  readonly journal: Journal;
  readonly book: AccountBook;
  readonly stats = new Statistics();
  readonly manual: ManualOperation[] = [];
  level: Level = levelFor(0);
  levelSince: number;
  blockReason: string | null = null;
  /** Nothing happens after it. */
  readonly end: number;
  #queue: { at: number; happen: () => void }[] = [];

  /** The card that he buys with. */
  readonly cardId: number | null;

  constructor(
    { tables, world, random, numbering, journal }: Surroundings,
    readonly profile: Profile,
    readonly cards: readonly HeldCard[],
  ) {
    this.cardId = cards[0]?.id ?? null;
    this.tables = tables;
    this.world = world;
    this.random = random;
    this.numbering = numbering;
    this.journal = journal;
    this.book = new AccountBook(tables, profile.accountId);
    this.levelSince = profile.createdAt;
    this.end = profile.endsAt ?? world.now;
  }

  /** Puts something into the time to come, in its order; what would be after the end does not happen. */
  plan(at: number, happen: () => void): void {
    if (at >= this.end) return;
    let place = this.#queue.length;
    while (place > 0 && (this.#queue[place - 1]?.at ?? 0) > at) place -= 1;
    this.#queue.splice(place, 0, { at, happen });
  }

  /** The level that what was spent so far leads to. */
  countLevel(at: number): void {
    const reached = levelFor(this.stats.spent);
    if (reached === this.level) return;
    this.tables.level_change(this.profile.id, "main", this.level.key, reached.key, at, "system", null);
    this.level = reached;
    this.levelSince = at;
  }

  /** Lets everything planned happen, with bonuses activated and burnt in between. */
  run(): void {
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      this.book.settle(next.at);
      next.happen();
    }
    // The account of a client who is blocked stands still, and that of one who left ends with him.
    const hasLeft = this.profile.state === "excluded";
    this.book.settle(hasLeft ? this.end : (this.profile.blockedAt ?? this.world.now));
  }
}
