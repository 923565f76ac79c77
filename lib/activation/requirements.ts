import "server-only";

import { eq } from "drizzle-orm";

import { stores } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { Refusal } from "@/lib/core/refusal";
import { getSetting } from "@/lib/programme/settings";

/** Participants are entered by hand where the programme takes questionnaires. */
export async function requireQuestionnaire({ db }: Context): Promise<void> {
  const { questionnaire, mixed } = await getSetting(db, "activationWays");
  if (!questionnaire && !mixed) throw new Refusal("conflict", "activationWayOff");
}

/** Who is limited to stores registers into one of them: elsewhere he would not see the client himself. */
export async function requireOwnStore(ctx: Context, storeId: number | null): Promise<void> {
  if (storeId === null) {
    if (ctx.stores !== "all") throw Refusal.field("storeId", "required");
    return;
  }
  const [store] = await ctx.db.select({ code: stores.code }).from(stores).where(eq(stores.id, storeId));
  if (!store || (ctx.stores !== "all" && !ctx.stores.includes(store.code)))
    throw Refusal.field("storeId", "notAllowedValue");
}

/** Whoever works for a shop activates at once only where its cashiers may: elsewhere his forms wait for an operator. */
export async function requireActivatingStore(ctx: Context, storeId: number | null): Promise<void> {
  if (ctx.stores === "all" || storeId === null) return;
  const [store] = await ctx.db.select({ activates: stores.activatesCards }).from(stores).where(eq(stores.id, storeId));
  if (!store?.activates) throw new Refusal("conflict", "storeActivatesNot");
}
