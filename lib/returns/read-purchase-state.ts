import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";

import type { LineState } from "./rules";

export type ReturnablePurchase = {
  id: number;
  clientId: number;
  storeId: number | null;
  storeCode: string | null;
  receipt: string | null;
  status: string;
  paid: number;
  /** Money given back so far, however it was named. */
  refunded: number;
  lines: readonly (LineState & { name: string; productId: number | null })[];
};

/** A purchase with what its returns have brought back; undefined where there is none. */
export async function readPurchaseState(db: Db, purchaseId: number): Promise<ReturnablePurchase | undefined> {
  const { rows } = await db.execute<ReturnablePurchase>(sql`
    select p.id, p.client_id as "clientId", p.store_id as "storeId", s.code as "storeCode", p.receipt, p.status, p.paid,
      coalesce(back.refunded, 0)::bigint as "refunded",
      coalesce((
        select json_agg(json_build_object('n', l.n, 'name', coalesce(product.name, l.name, ''), 'productId', l.product_id,
            'quantity', l.quantity, 'paid', l.paid, 'returned', coalesce(given.quantity, 0)) order by l.n)
        from purchase_line l
        left join product on product.id = l.product_id
        left join (
          select rl.purchase_line_n, sum(rl.quantity) as quantity
          from "return" r join return_line rl on rl.return_id = r.id
          where r.purchase_id = p.id and rl.purchase_line_n is not null group by rl.purchase_line_n
        ) given on given.purchase_line_n = l.n
        where l.purchase_id = p.id
      ), '[]'::json) as "lines"
    from purchase p
    left join store s on s.id = p.store_id
    cross join lateral (
      select sum(r.refunded) as refunded from "return" r where r.purchase_id = p.id
    ) back
    where p.id = ${purchaseId}`);
  return rows[0];
}
