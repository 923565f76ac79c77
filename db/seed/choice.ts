import type { Random } from "./random";

/** Picks among items by weight, each time at the same cost however many there are (Walker's alias method). */
export class Choice<Item> {
  readonly #items: readonly Item[];
  readonly #keep: Float64Array;
  readonly #alias: Int32Array;

  constructor(items: readonly Item[], weights: readonly number[]) {
    const count = items.length;
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const scaled = Float64Array.from(weights, (weight) => (weight * count) / total);
    this.#items = items;
    this.#keep = new Float64Array(count).fill(1);
    this.#alias = Int32Array.from({ length: count }, (_, i) => i);

    const small: number[] = [];
    const large: number[] = [];
    scaled.forEach((weight, i) => {
      (weight < 1 ? small : large).push(i);
    });
    while (small.length > 0 && large.length > 0) {
      const less = small.pop() ?? 0;
      const more = large.at(-1) ?? 0;
      this.#keep[less] = scaled[less] ?? 1;
      this.#alias[less] = more;
      const left = (scaled[more] ?? 1) - (1 - (scaled[less] ?? 1));
      scaled[more] = left;
      if (left < 1) {
        large.pop();
        small.push(more);
      }
    }
  }

  pick(random: Random): Item {
    const at = random.next() * this.#items.length;
    const i = Math.floor(at);
    const chosen = at - i < (this.#keep[i] ?? 1) ? i : (this.#alias[i] ?? i);
    const item = this.#items[chosen];
    if (item === undefined) throw new RangeError("Nothing to choose from");
    return item;
  }

  /** A few items take most of it: the first is taken about `n` times as often as the n-th. */
  static skewed<Item>(items: readonly Item[], steepness = 1): Choice<Item> {
    return new Choice(
      items,
      items.map((_, i) => 1 / (i + 1) ** steepness),
    );
  }

  /** From pairs of an item and its weight. */
  static of<Item>(...pairs: readonly (readonly [Item, number])[]): Choice<Item> {
    return new Choice(
      pairs.map(([item]) => item),
      pairs.map(([, weight]) => weight),
    );
  }
}
