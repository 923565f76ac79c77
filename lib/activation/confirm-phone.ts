import "server-only";

import { and, eq, isNull, sql } from "drizzle-orm";

import { clientIdentifiers } from "@/db/schema";
import type { Context } from "@/lib/access/context";

/** Nobody can send from a number he does not have: the phone is proven, and it can be reached. */
export async function confirmPhone(ctx: Context, clientId: number, phone: string): Promise<void> {
  await ctx.db
    .update(clientIdentifiers)
    .set({ confirmedAt: sql`coalesce(confirmed_at, app_now())`, failedAt: null })
    .where(
      and(
        eq(clientIdentifiers.clientId, clientId),
        eq(clientIdentifiers.kind, "phone"),
        eq(clientIdentifiers.value, phone),
        isNull(clientIdentifiers.removedAt),
      ),
    );
}
