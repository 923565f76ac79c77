import "server-only";

import { eq, sql } from "drizzle-orm";

import { batches } from "@/db/schema";
import type { Context } from "@/lib/access/context";

import { membersOfTarget } from "./batch-members";
import { plannedItems } from "./planned-items";
import type { BatchTerms } from "./schema";

export type BatchRecord = typeof batches.$inferSelect;

export type FrozenList = { clients: number; amount: number; leftOut: Record<string, number> };

/**
 * Writes down who belongs to a batch at this moment, in the database, and counts it: from now on nobody enters and
 * nobody leaves. Within the caller's transaction, which also says that it is frozen.
 */
export async function freezeList(author: Context, batch: BatchRecord): Promise<FrozenList> {
  const { db } = author;
  const plan = { kind: batch.kind, terms: batch.terms as BatchTerms };
  const members = await membersOfTarget(author, batch);
  await db.execute(sql`
    insert into batch_item (batch_id, client_id, account_id, amount, state, reason)
    select ${batch.id}, p.client_id, p.account_id, coalesce(p.amount, 0),
      case when p.reason is null then 'waiting' else 'left_out' end, p.reason
    from (${plannedItems(plan, members)}) p
    on conflict do nothing`);
  const { rows } = await db.execute<{ reason: string | null; n: number; amount: number }>(sql`
    select reason, count(*)::int as n, sum(amount)::bigint as amount from batch_item
    where batch_id = ${batch.id} group by reason`);
  const planned = rows.find(({ reason }) => reason === null);
  const list = {
    clients: planned?.n ?? 0,
    amount: planned?.amount ?? 0,
    leftOut: Object.fromEntries(rows.flatMap(({ reason, n }) => (reason === null ? [] : [[reason, n]]))),
  };
  await db
    .update(batches)
    .set({ itemsPlanned: list.clients, amountPlanned: list.amount, leftOut: list.leftOut, frozenAt: sql`app_now()` })
    .where(eq(batches.id, batch.id));
  return list;
}
