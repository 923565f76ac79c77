import "server-only";

import type { Db } from "@/db/client";

import { namesOf } from "./rule-names";
import type { ProgrammeRules } from "./rules-schema";

/** What takes no part, for a sentence: categories by name, goods by number. */
export type NamedExclusions = { categories: string[]; products: number };

/** What does not earn and what bonuses may not pay, apart. */
export async function nameExclusions(
  db: Db,
  { exclusions: { categories, products } }: ProgrammeRules,
): Promise<{ earning: NamedExclusions; paying: NamedExclusions }> {
  const keys = categories.map(({ key }) => key);
  const names = await namesOf(db, "categories", keys);
  const those = (side: "earns" | "pays"): NamedExclusions => ({
    categories: categories.filter((one) => !one[side]).flatMap(({ key }) => names[key] ?? []),
    products: products.filter((one) => !one[side]).length,
  });
  return { earning: those("earns"), paying: those("pays") };
}
