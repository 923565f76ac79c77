import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";

import { accountOwners } from "./get-liability";
import type { LiabilityStore } from "./schema";
import { inOwnStores } from "./store-limit";

/**
 * What is owed at this moment by the shop in which the owner of the account joined: balances, and of accounts with
 * something due their lots, so that it adds up to what is owed by month.
 */
export async function getLiabilityStores(ctx: Context): Promise<LiabilityStore[]> {
  requirePermission(ctx, "summary.view");
  const { rows } = await ctx.db.execute<LiabilityStore>(sql`
    with now as materialized (select app_now() as t),
    worth as (
      select a.id, a.available + a.pending + a.reserved as amount from account a
      where (a.frozen_at is not null or a.next_due_at > (select t from now)) and a.available + a.pending + a.reserved > 0
      union all
      select l.account_id, sum(case when l.expires_at > (select t from now) then l.remaining else l.reserved end)
      from account a join lot l on l.account_id = a.id
      where a.frozen_at is null and a.next_due_at <= (select t from now) and l.state in ('pending', 'active') and l.remaining > 0
      group by l.account_id
    )
    select c.joined_store_id as "id", (select s.name from store s where s.id = c.joined_store_id) as "name",
      sum(w.amount)::bigint as "amount"
    from worth w left join (${accountOwners}) o on o.account_id = w.id left join client c on c.id = o.client_id
    where ${inOwnStores(ctx, sql`c.joined_store_id`)}
    group by c.joined_store_id having sum(w.amount) > 0 order by 3 desc, 1`);
  return rows;
}
