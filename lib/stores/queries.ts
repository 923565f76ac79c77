import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";

import type { SellerOption, StoreOption } from "./schema";

/** Stores that are open, as far as the person may work with them, by name. */
export async function findStores(ctx: Context): Promise<StoreOption[]> {
  requirePermission(ctx, "clients.view");
  const scope = ctx.stores === "all" ? sql`true` : sql`s.code = any(${sql.param([...ctx.stores])}::text[])`;
  const { rows } = await ctx.db.execute<StoreOption>(sql`
    select s.id, s.code, s.name, s.city, coalesce(s.time_zone, programme_zone()) as "timeZone",
      to_char(app_now() at time zone coalesce(s.time_zone, programme_zone()), 'YYYY-MM-DD"T"HH24:MI') as "now"
    from store s
    where ${scope} and (s.closed_on is null or s.closed_on >= programme_today())
    order by s.name, s.id`);
  return rows;
}

/** Sellers of a store and those who belong to none, by name. */
export async function findSellers(ctx: Context, storeId: number): Promise<SellerOption[]> {
  requirePermission(ctx, "clients.view");
  const { rows } = await ctx.db.execute<SellerOption>(sql`
    select s.id, s.code, s.name from seller s
    where s.store_id = ${storeId} or s.store_id is null
    order by s.store_id nulls last, s.name, s.id limit 500`);
  return rows;
}
