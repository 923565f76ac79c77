import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { PurchaseSearch } from "./schema";

/** What a search asks of the purchase `p` in its store `s`; nothing asked is no condition. */
export function conditionsOf({ q, from, to, storeId, status, card, sum }: PurchaseSearch): SQL[] {
  const conditions: SQL[] = [];
  if (q) conditions.push(holdsText(q.toLowerCase()));
  if (from) conditions.push(sql`p.day >= ${from}::date`);
  if (to) conditions.push(sql`p.day <= ${to}::date`);
  if (storeId !== undefined) conditions.push(sql`p.store_id = ${storeId}`);
  if (status === "returned") conditions.push(sql`exists (select from "return" r where r.purchase_id = p.id)`);
  else if (status) conditions.push(sql`p.status = ${status}`);
  if (card) {
    conditions.push(
      sql`exists (select from card k where k.id = p.card_id and right(k.number, ${card.length}::int) = ${card})`,
    );
  }
  if (sum !== undefined) {
    // A sum that was said without kopecks finds the receipt that has them.
    const last = sum % 100 === 0 ? sum + 99 : sum;
    conditions.push(sql`(p.paid between ${sum} and ${last} or p.total between ${sum} and ${last})`);
  }
  return conditions;
}

/** Receipt, store or goods; the cheap ones are looked at before the lines. */
function holdsText(text: string): SQL {
  return sql`(
    strpos(lower(coalesce(p.receipt, '')), ${text}) > 0
    or strpos(lower(coalesce(s.name, '')), ${text}) > 0 or lower(s.code) = ${text}
    or exists (
      select from purchase_line l left join product on product.id = l.product_id
      where l.purchase_id = p.id
        and (strpos(lower(coalesce(product.name, l.name, '')), ${text}) > 0 or lower(product.sku) = ${text})))`;
}
