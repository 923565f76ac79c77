import "server-only";

import { eq } from "drizzle-orm";

import { stores } from "@/db/schema";
import { Refusal } from "@/lib/core/refusal";

import type { Context } from "./context";

/** Who is limited to stores works in one of them: what he does elsewhere he would not see himself. */
export async function requireOwnStore(ctx: Context, storeId: number | null): Promise<void> {
  if (storeId === null) {
    if (ctx.stores !== "all") throw Refusal.field("storeId", "required");
    return;
  }
  const [store] = await ctx.db.select({ code: stores.code }).from(stores).where(eq(stores.id, storeId));
  if (!store || (ctx.stores !== "all" && !ctx.stores.includes(store.code)))
    throw Refusal.field("storeId", "notAllowedValue");
}
