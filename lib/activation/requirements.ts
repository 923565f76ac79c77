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

/** Whoever works for a shop activates at once only where its cashiers may: elsewhere his forms wait for an operator. */
export async function requireActivatingStore(ctx: Context, storeId: number | null): Promise<void> {
  if (ctx.stores === "all" || storeId === null) return;
  const [store] = await ctx.db.select({ activates: stores.activatesCards }).from(stores).where(eq(stores.id, storeId));
  if (!store?.activates) throw new Refusal("conflict", "storeActivatesNot");
}
