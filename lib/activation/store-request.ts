import "server-only";

import { sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { activationRequests } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import { Refusal } from "@/lib/core/refusal";

import type { Answers, RequestWay } from "./request-schema";

type NewRequest = {
  way: Exclude<RequestWay, "mixed">;
  answers: Answers;
  card: string | null;
  storeId: number | null;
  filledOn?: string | null;
  /** It was approved as it came in: only that it was, and by which way, is kept. */
  approvedInto?: number;
};

/** Puts a form into the queue; a card stands in it once. */
export async function storeRequest(ctx: Context, request: NewRequest): Promise<number> {
  const { way, answers, card, storeId, filledOn = null, approvedInto } = request;
  const by = actorName(ctx.actor);
  const stored = await ctx.db
    .insert(activationRequests)
    .values({
      ...{ way, cardNumber: card, storeId, filledOn, enteredBy: by },
      ...(approvedInto === undefined
        ? { answers }
        : { state: "approved" as const, clientId: approvedInto, decidedAt: sql`app_now()`, decidedBy: by }),
    })
    .onConflictDoNothing()
    .returning({ id: activationRequests.id });
  if (stored.length === 0)
    throw new Refusal("conflict", "cardInQueue", { fields: [{ path: "card", reason: "cardInQueue" }] });
  return onlyRow(stored).id;
}

/**
 * Whoever came by SMS waits until the rest is known; once, however many cards he has activated. False: nothing is
 * missing of him.
 */
export async function awaitRest(
  ctx: Context,
  clientId: number,
  card: string,
  storeId: number | null,
): Promise<boolean> {
  const { rows } = await ctx.db.execute<{ id: number }>(sql`
    insert into activation_request (way, client_id, card_number, store_id, entered_by)
    select 'mixed', ${clientId}::bigint, ${card}, ${storeId}::int, ${actorName(ctx.actor)}
    where not exists (
      select from activation_request r
      where r.client_id = ${clientId}::bigint and r.way = 'mixed' and r.state in ('waiting', 'asked'))
    on conflict do nothing returning id`);
  const [kept] = rows;
  if (!kept) return false;
  const { rows: complete } = await ctx.db.execute(sql`
    delete from activation_request r
    where r.id = ${kept.id}::bigint and not exists (select from activation_queue q where q.id = r.id) returning r.id`);
  return complete.length === 0;
}
