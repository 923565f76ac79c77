import "server-only";

import { and, eq, sql } from "drizzle-orm";

import { clientStateChanges, clients } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";

/** Makes a participant of whoever was anonymous, with all he has, and brings back whoever lies in the bin. */
export async function becomeParticipant(ctx: Context, clientId: number): Promise<void> {
  await ctx.db
    .update(clients)
    .set({ recycleUntil: null, version: sql`version + 1` })
    .where(and(eq(clients.id, clientId), sql`recycle_until is not null`));
  const registered = await ctx.db
    .update(clients)
    .set({ state: "registered", version: sql`version + 1` })
    .where(and(eq(clients.id, clientId), eq(clients.state, "anonymous")))
    .returning({ id: clients.id });
  if (registered.length === 0) return;
  const change = { from: "anonymous", to: "registered", cause: "registration", actor: actorName(ctx.actor) };
  await ctx.db.insert(clientStateChanges).values({ clientId, ...change });
}
