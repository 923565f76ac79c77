import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";

import { judgeProducts } from "@/lib/programme/judge-products";
import { currentRules } from "@/lib/programme/settings";

import type { ProductOption } from "./schema";

const foundMax = 20;

/**
 * Products whose article begins with the text or whose name holds its words, the closest first, each with
 * what the rules in force say of it.
 */
export async function searchProducts(ctx: Context, text: string): Promise<ProductOption[]> {
  requirePermission(ctx, "purchases.view");
  const words = text.trim().toLowerCase().replaceAll("ё", "е").split(/\s+/).filter(Boolean).slice(0, 6);
  if (words.length === 0) return [];
  const patterns = sql.param(words.map((word) => `%${escapeLike(word)}%`));
  const { rows } = await ctx.db.execute<Omit<ProductOption, "part">>(sql`
    select p.id, p.sku, p.name, c.name as "category", p.price
    from product p left join product_category c on c.id = p.category_id
    where p.name_key like all (${patterns}::text[]) or lower(p.sku) like ${`${escapeLike(words.join(" "))}%`}
    order by lower(p.sku) = ${words.join(" ")} desc, p.name_key like ${`${escapeLike(words.join(" "))}%`} desc, p.name, p.id
    limit ${foundMax}`);
  const parts = await judgeProducts(
    ctx.db,
    await currentRules(ctx.db),
    rows.map(({ id }) => id),
  );
  return rows.map((product) => ({ ...product, part: parts.get(product.id) ?? null }));
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
