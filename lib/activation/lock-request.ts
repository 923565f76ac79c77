import "server-only";

import { and, eq, type SQL, sql } from "drizzle-orm";

import { activationRequests, users } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { Refusal } from "@/lib/core/refusal";

export type StoredRequest = typeof activationRequests.$inferSelect;

/** Requests of the stores to which the person is limited; `activation_request` stands in the query under this name. */
export function inRequestScope(ctx: Pick<Context, "stores">, storeId: SQL = sql`activation_request.store_id`): SQL {
  if (ctx.stores === "all") return sql`true`;
  return sql`${storeId} in (select s.id from store s where s.code = any(${sql.param([...ctx.stores])}::text[]))`;
}

/** An open request with its row locked: who comes second finds what the first has done. */
export async function lockRequest(ctx: Context, id: number): Promise<StoredRequest> {
  const [request] = await ctx.db
    .select()
    .from(activationRequests)
    .where(and(eq(activationRequests.id, id), inRequestScope(ctx)))
    .for("update");
  if (!request) throw Refusal.notFound();
  if (request.state !== "waiting" && request.state !== "asked") throw new Refusal("conflict", "requestDecided");
  return request;
}

/** The same where it is in the work of the person who asks: nobody changes what somebody else looks at. */
export async function lockOwnRequest(ctx: Context, id: number): Promise<StoredRequest> {
  const request = await lockRequest(ctx, id);
  await requireFree(ctx, request);
  if (request.takenBy !== personOf(ctx)) throw new Refusal("conflict", "requestNotTaken");
  return request;
}

/** Refuses, with the name, where somebody else works on it. */
export async function requireFree(ctx: Context, { id, takenBy }: StoredRequest): Promise<void> {
  if (takenBy === null || takenBy === personOf(ctx)) return;
  const [holder] = await ctx.db
    .select({ name: users.name })
    .from(activationRequests)
    .innerJoin(users, eq(users.id, activationRequests.takenBy))
    .where(and(eq(activationRequests.id, id), sql`taken_until > app_now()`));
  if (holder) throw new Refusal("conflict", "requestTaken", { params: { name: holder.name } });
}

export function personOf({ actor }: Context): number {
  if (actor.kind !== "user") throw new Refusal("forbidden", "peopleOnly");
  return actor.id;
}
