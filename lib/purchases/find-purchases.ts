import "server-only";

import { sql } from "drizzle-orm";

import { actorName, type Context, requirePermission } from "@/lib/access/context";
import { withoutForbidden } from "@/lib/access/guarded-fields";
import { momentOfMinute } from "@/lib/clients/as-of";
import { requireClient } from "@/lib/clients/require-client";
import { parseInput } from "@/lib/core/parse-input";
import { Refusal } from "@/lib/core/refusal";
import { readCursor, signCursor } from "@/lib/web/signed-cursor";

import { conditionsOf } from "./purchase-conditions";
import {
  type PurchaseLineRow,
  type PurchasePage,
  type PurchasePageInput,
  type PurchaseRow,
  purchasePageInput,
} from "./schema";

const pageSize = 50;
const bonusFields = { bonusesSpent: "bonuses.view", bonusesEarned: "bonuses.view" } as const;

/** Purchases of a client, the latest first, narrowed down by everything a person remembers of a receipt. */
export async function findPurchases(ctx: Context, raw: PurchasePageInput): Promise<PurchasePage> {
  requirePermission(ctx, "purchases.view");
  const { clientId, until, after, ...search } = parseInput(purchasePageInput, raw);
  await requireClient(ctx, clientId);
  const list = { purchases: clientId, search, until: until ?? null, actor: actorName(ctx.actor) };
  const position = after === undefined ? undefined : readCursor(after, list);
  const conditions = [
    sql`p.client_id = ${clientId}`,
    ...conditionsOf(search),
    ...(position ? [sql`(p.at, p.id) < (${String(position[0])}::timestamptz, ${Number(position[1])}::bigint)`] : []),
    ...(until === undefined ? [] : [sql`p.at <= ${momentOfMinute(until)}`]),
  ];
  const { rows } = await ctx.db.execute<PurchaseRow & { exact: string }>(sql`
    select p.id, p.kind, p.status, p.receipt, p.source, to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "at",
      to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "exact",
      coalesce(s.time_zone, programme_zone()) as "timeZone", s.name as "storeName", seller.name as "sellerName",
      p.total, p.discount, p.paid, p.bonuses_spent as "bonusesSpent", p.bonuses_earned as "bonusesEarned",
      p.line_count as "lineCount", u.name as "enteredBy", attached.name as "attachedBy",
      coalesce((select sum(r.refunded) from "return" r where r.purchase_id = p.id), 0)::bigint as "returned"
    from purchase p
    left join store s on s.id = p.store_id
    left join seller on seller.id = p.seller_id
    left join "user" u on p.entered_by = 'user:' || u.id
    left join "user" attached on p.attached_by = 'user:' || attached.id
    where ${sql.join(conditions, sql` and `)}
    order by p.at desc, p.id desc limit ${pageSize + 1}`);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    rows: page.map(({ exact: _, ...row }) => withoutForbidden(ctx.rights, row, bonusFields)),
    next: rows.length > pageSize && last ? signCursor([last.exact, last.id], list) : null,
  };
}

/** The lines of one purchase of a client, with what promotions did to each. */
export async function getPurchaseLines(ctx: Context, clientId: number, purchaseId: number): Promise<PurchaseLineRow[]> {
  requirePermission(ctx, "purchases.view");
  await requireClient(ctx, clientId);
  const { rows } = await ctx.db.execute<PurchaseLineRow & { purchase: number }>(sql`
    select l.n, product.sku, coalesce(product.name, l.name, '') as "name", category.name as "category",
      l.quantity::float8 as "quantity", l.price, l.discount, l.paid, l.bonuses_spent as "bonusesSpent", l.bonuses_earned as "bonusesEarned",
      coalesce((select json_agg(json_build_object('key', e.promotion_key, 'discount', e.discount, 'bonuses', e.bonuses) order by e.promotion_key)
        from purchase_line_effect e where e.purchase_id = l.purchase_id and e.n = l.n), '[]'::json) as "promotions"
    from purchase p join purchase_line l on l.purchase_id = p.id
    left join product on product.id = l.product_id
    left join product_category category on category.id = product.category_id
    where p.id = ${purchaseId} and p.client_id = ${clientId}
    order by l.n`);
  if (rows.length === 0) await requirePurchase(ctx, clientId, purchaseId);
  return rows.map((row) => ({
    ...withoutForbidden(ctx.rights, row, bonusFields),
    promotions: row.promotions.map((one) => withoutForbidden(ctx.rights, one, { bonuses: "bonuses.view" })),
  }));
}

async function requirePurchase(ctx: Context, clientId: number, purchaseId: number): Promise<void> {
  const { rows } = await ctx.db.execute(sql`select from purchase where id = ${purchaseId} and client_id = ${clientId}`);
  if (rows.length === 0) throw Refusal.notFound();
}
