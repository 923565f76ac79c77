import { Choice } from "./choice";
import type { Random } from "./random";
import type { Tables } from "./tables";
import type { City } from "./words/places";

export type Seller = { id: number; code: string };

export type Store = { id: number; code: string; city: City; offset: number; sellers: readonly Seller[] };

export type Product = {
  id: number;
  name: string;
  shelf: string;
  price: number;
  isWeighed: boolean;
  takesPart: boolean;
};

/** How large a base is and how full the lives of its clients are. */
export type Scale = {
  clients: number;
  storesPerCity: number;
  products: number;
  days: number;
  /** Completed purchases of a client, on average. */
  purchases: number;
  /** Part of the purchases that earn; the ledger of a large base is kept within bounds by it. */
  earning: number;
  /** Part of the clients to whom somebody gave bonuses by hand. */
  manual: number;
};

/** Everything that exists before the first client: where people buy, what they buy, what the moment is. */
export type World = {
  now: number;
  scale: Scale;
  cities: Choice<City>;
  storesOf: ReadonlyMap<string, Choice<Store>>;
  anyStore: Choice<Store>;
  webStore: Store;
  products: Choice<Product>;
  childrenGoods: Choice<Product>;
  users: { administrator: number; marketer: number; operator: number };
  batches: readonly Batch[];
};

/** A mass accrual: whom it reached is decided client by client. */
export type Batch = {
  id: number;
  at: number;
  amount: number;
  days: number;
  share: number;
  gender: "female" | "male" | null;
};

/** What a seed writes into and draws from. */
export type Seeding = { tables: Tables; random: Random; now: number; scale: Scale };

export function chooseBySize<Item>(items: readonly Item[], size: (item: Item) => number): Choice<Item> {
  return new Choice(items, items.map(size));
}
