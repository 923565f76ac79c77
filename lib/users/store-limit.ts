import "server-only";

import { eq, inArray } from "drizzle-orm";

import type { Db } from "@/db/client";
import { stores, userStores, users } from "@/db/schema";
import { Refusal } from "@/lib/core/refusal";

export type StoreLimit = "all" | string[];

/** Replaces the stores a person is limited to and returns those before. An unknown code is refused. */
export async function limitToStores(db: Db, userId: number, limit: StoreLimit): Promise<StoreLimit> {
  const before = await storeLimitOf(db, userId);
  await db
    .update(users)
    .set({ storesLimited: limit !== "all" })
    .where(eq(users.id, userId));
  await db.delete(userStores).where(eq(userStores.userId, userId));
  if (limit === "all") return before;
  const codes = [...new Set(limit)];
  const found = await db.select({ id: stores.id }).from(stores).where(inArray(stores.code, codes));
  if (found.length !== codes.length) throw Refusal.field("stores", "noSuchStore");
  await db.insert(userStores).values(found.map(({ id }) => ({ userId, storeId: id })));
  return before;
}

async function storeLimitOf(db: Db, userId: number): Promise<StoreLimit> {
  const [user] = await db.select({ limited: users.storesLimited }).from(users).where(eq(users.id, userId));
  if (!user?.limited) return "all";
  const limits = await db
    .select({ code: stores.code })
    .from(userStores)
    .innerJoin(stores, eq(stores.id, userStores.storeId))
    .where(eq(userStores.userId, userId));
  return limits.map(({ code }) => code).toSorted();
}
