import { day, minute } from "./calendar";
import { numberedCard } from "./numbering";
import type { Tables } from "./tables";

export type CardCategory = "standard" | "premium" | "staff";

/** A card as it lies in its pack. */
export type PackedCard = { number: string; batchId: number; packedAt: number };

type Open = { id: number; first: number; last: number; next: number; createdAt: number; category: CardCategory };

/** What a number of each category begins with, and how many cards are ordered at once, as a share of the clients. */
const orders = {
  standard: { prefix: "250", share: 0.15 },
  premium: { prefix: "251", share: 0.025 },
  staff: { prefix: "252", share: 0.01 },
} as const;

const digits = 9;
const checkDigit = "ean13";
/** Above all batches of any base: nobody has these numbers. */
const failedPrefix = "253";

/** The plastic of the chain, ordered batch by batch: each card that somebody gets is the next one of its batch. */
export class CardBatches {
  readonly #tables: Tables;
  readonly #size: (category: CardCategory) => number;
  readonly #author: number;
  readonly #open = new Map<CardCategory, Open>();
  readonly #used = new Map<CardCategory, number>();
  #lastId = 0;

  constructor(tables: Tables, { clients, author }: { clients: number; author: number }) {
    this.#tables = tables;
    this.#author = author;
    this.#size = (category) => Math.max(50, Math.ceil((clients * orders[category].share) / 50) * 50);
  }

  /** The next card of a category for somebody who comes at that moment; clients come in the order of time. */
  take(category: CardCategory, at: number, daysAhead: number): PackedCard {
    const batch = this.#open.get(category) ?? this.#begin(category, at - daysAhead * day);
    const number = numberedCard(orders[category].prefix, batch.next, digits);
    batch.next += 1;
    this.#used.set(category, batch.next);
    if (batch.next > batch.last) this.#end(batch);
    return { number, batchId: batch.id, packedAt: batch.createdAt + 2 * minute };
  }

  /** What is not used up is as large as what was packed; of the staff's somebody stopped the rest. */
  close(now: number): void {
    for (const batch of [...this.#open.values()]) this.#end(batch, batch.category === "staff");
    this.#write(failedPrefix, "premium", {
      batch: { id: this.#nextId(), first: 1, last: 10_000, next: 1, createdAt: now - 9 * day },
      state: "failed",
    });
  }

  #begin(category: CardCategory, createdAt: number): Open {
    const first = this.#used.get(category) ?? 1;
    const batch = {
      id: this.#nextId(),
      first,
      last: first + this.#size(category) - 1,
      next: first,
      createdAt,
      category,
    };
    this.#open.set(category, batch);
    return batch;
  }

  #end(batch: Open, isStopped = false): void {
    this.#open.delete(batch.category);
    const packed = isStopped ? batch : { ...batch, last: batch.next - 1 };
    this.#write(orders[batch.category].prefix, batch.category, {
      batch: packed,
      state: isStopped && batch.next <= batch.last ? "cancelled" : "done",
    });
  }

  #write(
    prefix: string,
    category: CardCategory,
    { batch, state }: { batch: Omit<Open, "category">; state: "done" | "cancelled" | "failed" },
  ): void {
    const { id, first, last, next, createdAt } = batch;
    this.#tables.card_batch(
      id,
      prefix,
      first,
      last,
      digits,
      checkDigit,
      "physical",
      category,
      state,
      next,
      next - first,
      state === "failed" ? JSON.stringify({ reason: "internal", params: { code: `cards-${id}` } }) : null,
      this.#author,
      createdAt,
      createdAt + minute,
      createdAt + 3 * minute,
    );
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }
}
