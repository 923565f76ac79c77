import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";

import type { Participation } from "./earning";
import type { ProgrammeRules } from "./rules-schema";

/** What shuts a product out: the category of that name, or the product itself where there is none. */
export type ProductPart = Participation & { earningCategory: string | null; payingCategory: string | null };

/** What the rules say of products; those that take part fully are not in the answer. */
export async function judgeProducts(
  db: Db,
  rules: ProgrammeRules,
  productIds: readonly number[],
): Promise<ReadonlyMap<number, ProductPart>> {
  const { categories, products } = rules.exclusions;
  if (productIds.length === 0 || categories.length + products.length === 0) return new Map();
  const { rows } = await db.execute<ProductPart & { productId: number }>(sql`
    select product_id as "productId", earns, pays, earning_category as "earningCategory", paying_category as "payingCategory"
    from judge_products(${JSON.stringify({ exclusions: rules.exclusions })}::jsonb, ${sql.param([...productIds])}::int[])`);
  return new Map(rows.map(({ productId, ...part }) => [productId, part]));
}
