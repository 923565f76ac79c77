/** A shelf with its goods, each with its usual price in roubles, and the packs in which every one of them comes. */
export type Shelf = {
  key: string;
  name: string;
  goods: readonly (readonly [name: string, price: number])[];
  packs: readonly string[];
};
/** What stands together in a shop. */
export type Department = { key: string; name: string; shelves: readonly Shelf[] };
