import "server-only";

import { eq, sql } from "drizzle-orm";

import { clientIdentifiers } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";

/** The contact is proven: by whom and when stays with it until its value changes. */
export async function confirmIdentifier(ctx: Context, identifierId: number): Promise<void> {
  await ctx.db
    .update(clientIdentifiers)
    .set({ confirmedAt: sql`app_now()`, confirmedBy: actorName(ctx.actor), failedAt: null })
    .where(eq(clientIdentifiers.id, identifierId));
}
