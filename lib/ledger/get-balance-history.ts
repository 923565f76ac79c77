import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { requireClient } from "@/lib/clients/require-client";

import type { BalanceMonth } from "./schema";

/**
 * What the client could spend at the end of each of the last twelve months, on the account he earns to and spends from
 * now; of this month, at this moment. Months before the account was opened have nothing.
 */
export async function getBalanceHistory(ctx: Context, clientId: number): Promise<BalanceMonth[]> {
  requirePermission(ctx, "bonuses.view");
  await requireClient(ctx, clientId);
  const { rows } = await ctx.db.execute<BalanceMonth>(sql`
    select m.month::date::text as "month", coalesce(b.available, 0)::bigint as "available"
    from generate_series(date_trunc('month', programme_today()) - interval '11 months',
      date_trunc('month', programme_today()), interval '1 month') m(month)
    left join (
      select n.id, n.created_at from account_member own join account n on n.id = own.account_id
      where own.client_id = ${clientId} and own.left_at is null and own.is_primary
    ) n on n.created_at < m.month + interval '1 month 1 day'
    left join lateral balance_as_of(n.id, least(app_now(),
      programme_midnight((m.month + interval '1 month')::date) - interval '1 microsecond')) b on n.id is not null
    order by m.month`);
  return rows;
}
