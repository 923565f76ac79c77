import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { momentOfMinute } from "@/lib/clients/as-of";
import { type ClientAsOfInput, clientAsOfInput } from "@/lib/clients/as-of-schema";
import { requireClient } from "@/lib/clients/require-client";
import { parseInput } from "@/lib/core/parse-input";

import type { PurseAsOf } from "./schema";

/**
 * The accounts a client had at the end of a minute, with the balances that were shown then: later operations, late
 * settling included, never change the answer.
 */
export async function getPursesAsOf(ctx: Context, raw: ClientAsOfInput): Promise<PurseAsOf[]> {
  requirePermission(ctx, "bonuses.view");
  const { clientId, at } = parseInput(clientAsOfInput, raw);
  await requireClient(ctx, clientId);
  const { rows } = await ctx.db.execute<PurseAsOf>(sql`
    with given as materialized (select ${momentOfMinute(at)} as moment)
    select a.id as "accountId", a.currency, m.is_primary as "isPrimary", b.available, b.pending, b.reserved, b.debt
    from given cross join account_member m join account a on a.id = m.account_id
    cross join lateral balance_as_of(a.id, given.moment) b
    where m.client_id = ${clientId} and m.joined_at <= given.moment and (m.left_at is null or m.left_at > given.moment)
    order by m.is_primary desc, a.id`);
  return rows;
}
