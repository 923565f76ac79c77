import type { Tables } from "./tables";

type Pair = { purchases: number; lastDay: number };

/** What `refresh_client_stats` would compute for one client, gathered while his purchases are made. */
export class Statistics {
  purchases = 0;
  #items = 0;
  #paidSum = 0;
  #paidMax: number | null = null;
  #firstDay: number | null = null;
  #lastDay: number | null = null;
  #returns = 0;
  #returnSum = 0;
  #lastReturnDay: number | null = null;
  readonly #stores = new Map<number, Pair>();
  readonly #sellers = new Map<number, Pair>();
  readonly #products = new Map<number, Pair>();

  /** What was paid and not given back. */
  get spent(): number {
    return Math.max(0, this.#paidSum - this.#returnSum);
  }

  addPurchase(purchase: {
    day: number;
    paid: number;
    lines: readonly { product: { id: number } | null }[];
    storeId: number;
    sellerId: number | null;
  }): void {
    const { day, paid, lines } = purchase;
    this.purchases += 1;
    this.#items += lines.length;
    this.#paidSum += paid;
    this.#paidMax = Math.max(this.#paidMax ?? 0, paid);
    this.#firstDay = Math.min(this.#firstDay ?? day, day);
    this.#lastDay = Math.max(this.#lastDay ?? day, day);
    add(this.#stores, purchase.storeId, day);
    if (purchase.sellerId !== null) add(this.#sellers, purchase.sellerId, day);
    // A product that stands on two lines of a receipt was bought in one purchase.
    lines.forEach(({ product }, i) => {
      if (product && lines.findIndex((line) => line.product?.id === product.id) === i)
        add(this.#products, product.id, day);
    });
  }

  addReturn(day: number, refunded: number): void {
    this.#returns += 1;
    this.#returnSum += refunded;
    this.#lastReturnDay = Math.max(this.#lastReturnDay ?? day, day);
  }

  write(tables: Tables, clientId: number, available: number): void {
    tables.client_stats(
      clientId,
      this.purchases,
      this.#items,
      this.#paidSum,
      this.#paidMax,
      this.#firstDay,
      this.#lastDay,
      this.#returns,
      this.#returnSum,
      this.#lastReturnDay,
    );
    tables.client_balance(clientId, available);
    for (const [id, pair] of this.#stores) tables.client_store(clientId, id, pair.purchases, pair.lastDay);
    for (const [id, pair] of this.#sellers) tables.client_seller(clientId, id, pair.purchases, pair.lastDay);
    for (const [id, pair] of this.#products) tables.client_product(clientId, id, pair.purchases, pair.lastDay);
  }
}

function add(pairs: Map<number, Pair>, id: number, day: number): void {
  const pair = pairs.get(id);
  if (!pair) {
    pairs.set(id, { purchases: 1, lastDay: day });
    return;
  }
  pair.purchases += 1;
  pair.lastDay = Math.max(pair.lastDay, day);
}
