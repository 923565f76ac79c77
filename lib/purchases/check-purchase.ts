import "server-only";

import { inArray, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { products } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { Refusal } from "@/lib/core/refusal";
import { getSetting } from "@/lib/programme/settings";

import type { PurchaseLineInput } from "./schema";

/** Where and when a receipt was: the moment and the day are those of the store's zone. */
export type Place = { storeCode: string; at: string; day: string };

type Entered = { clientId: number; storeId: number; sellerId: number | null; at: string; receipt: string };

/**
 * The place of a receipt that a person may enter: a store of his, a seller who works there, a time that has come and
 * is not too long ago, a number nobody has.
 */
export async function findPlace(ctx: Context, entered: Entered): Promise<Place> {
  const { rows } = await ctx.db.execute<Place & { late: boolean; ageDays: number; sellerFits: boolean }>(sql`
    select s.code as "storeCode", moment.at::text as "at", ${entered.at}::timestamp::date::text as "day",
      moment.at > app_now() + interval '5 minutes' as "late",
      extract(day from app_now() - moment.at)::int as "ageDays",
      ${entered.sellerId}::int is null or exists (
        select from seller where id = ${entered.sellerId}::int and (store_id is null or store_id = s.id)
      ) as "sellerFits"
    from store s
    cross join lateral (select ${entered.at}::timestamp at time zone coalesce(s.time_zone, programme_zone()) as at) moment
    where s.id = ${entered.storeId}`);
  const [place] = rows;
  if (!place || (ctx.stores !== "all" && !ctx.stores.includes(place.storeCode)))
    throw Refusal.field("storeId", "notAllowedValue");
  if (place.late) throw Refusal.field("at", "purchaseInFuture");
  const days = await getSetting(ctx.db, "manualPurchaseDaysMax");
  if (place.ageDays > days) throw Refusal.field("at", "purchaseTooOld", { days });
  if (!place.sellerFits) throw Refusal.field("sellerId", "sellerElsewhere");
  await requireFreeReceipt(ctx.db, entered.clientId, entered.storeId, place.day, entered.receipt);
  return place;
}

/** Refuses a receipt that is known already, from a till, an import or another person's entry: it would be paid twice. */
export async function requireFreeReceipt(
  db: Db,
  clientId: number,
  storeId: number,
  day: string,
  receipt: string,
): Promise<void> {
  const { rows } = await db.execute<{ own: boolean }>(sql`
    select p.client_id = ${clientId} as own from purchase p
    where p.store_id = ${storeId} and p.day = ${day}::date and p.status <> 'cancelled'
      and lower(p.receipt) = lower(${receipt}) limit 1`);
  const [known] = rows;
  if (!known) return requireClaimed(db, storeId, day, receipt);
  const reason = known.own ? "receiptKnown" : "receiptTaken";
  throw new Refusal("conflict", reason, { fields: [{ path: "receipt", reason }] });
}

/** A receipt that came without a client is attached, not entered once more. */
async function requireClaimed(db: Db, storeId: number, day: string, receipt: string): Promise<void> {
  const { rows } = await db.execute(sql`
    select from unclaimed_receipt u
    where u.store_id = ${storeId} and u.day = ${day}::date and lower(u.receipt) = lower(${receipt}) limit 1`);
  if (rows.length === 0) return;
  throw new Refusal("conflict", "receiptUnclaimed", { fields: [{ path: "receipt", reason: "receiptUnclaimed" }] });
}

export async function requireProducts(db: Db, lines: readonly PurchaseLineInput[]): Promise<void> {
  const wanted = lines.flatMap(({ productId }) => (productId === undefined ? [] : [productId]));
  if (wanted.length === 0) return;
  const found = await db.select({ id: products.id }).from(products).where(inArray(products.id, wanted));
  const known = new Set(found.map(({ id }) => id));
  const index = lines.findIndex(({ productId }) => productId !== undefined && !known.has(productId));
  if (index >= 0) throw Refusal.field(`lines.${index}.productId`, "notFound");
}
