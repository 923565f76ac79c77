import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";

export type UnclaimedReceipt = {
  id: number;
  storeId: number;
  storeCode: string;
  sellerId: number | null;
  receipt: string;
  source: string;
  sourceKey: string;
  at: string;
  day: string;
  ageDays: number;
  paid: number;
  discount: number;
  enteredBy: string | null;
  lines: {
    n: number;
    productId: number | null;
    name: string | null;
    quantity: number;
    price: number;
    discount: number;
    paid: number;
  }[];
};

/** A receipt without a client, whole; undefined where there is none. Locked, only one of two who attach it finds it. */
export async function readUnclaimed(db: Db, id: number, lock = false): Promise<UnclaimedReceipt | undefined> {
  const { rows } = await db.execute<UnclaimedReceipt>(sql`
    select u.id, u.store_id as "storeId", s.code as "storeCode", u.seller_id as "sellerId", u.receipt, u.source,
      u.source_key as "sourceKey", u.at::text as "at", u.day::text as "day", extract(day from app_now() - u.at)::int as "ageDays",
      u.paid, u.discount, u.entered_by as "enteredBy",
      coalesce((select json_agg(json_build_object('n', l.n, 'productId', l.product_id, 'name', l.name, 'quantity', l.quantity,
        'price', l.price, 'discount', l.discount, 'paid', l.paid) order by l.n)
        from unclaimed_line l where l.receipt_id = u.id), '[]'::json) as "lines"
    from unclaimed_receipt u join store s on s.id = u.store_id
    where u.id = ${id} ${lock ? sql`for update of u` : sql``}`);
  return rows[0];
}
