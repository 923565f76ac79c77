import "server-only";

import { and, eq } from "drizzle-orm";

import { clients } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import { Refusal } from "@/lib/core/refusal";

type Client = typeof clients.$inferSelect;

/** The client, or "not found" also where he is outside the stores of the person who asks. */
export async function requireClient(ctx: Context, clientId: number): Promise<Client> {
  const client = await findVisibleClient(ctx, clientId);
  if (!client) throw Refusal.notFound();
  return client;
}

/** The client where the person may know of him. */
export async function findVisibleClient(ctx: Context, clientId: number): Promise<Client | undefined> {
  const [client] = await ctx.db
    .select()
    .from(clients)
    .where(and(eq(clients.id, clientId), inStoreScope(ctx)));
  return client;
}

/** The same with the row locked until the transaction ends: changes of one client happen one after another. */
export async function lockClient(ctx: Context, clientId: number): Promise<Client> {
  const [client] = await ctx.db
    .select()
    .from(clients)
    .where(and(eq(clients.id, clientId), inStoreScope(ctx)))
    .for("no key update");
  if (!client) throw Refusal.notFound();
  return client;
}

/** Refuses what cannot be done to a client who has been deleted or has left the programme. */
export function requireLiving(client: Pick<Client, "state">): void {
  if (client.state === "deleted" || client.state === "excluded") throw new Refusal("conflict", "clientGone");
}
