import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { requireClient } from "@/lib/clients/require-client";
import { livingLots, momentText } from "./ledger-sql";
import type { BurningCalendar, CalendarDay, Purse } from "./schema";

/** The accounts of a client with what is on them at this moment, the one he earns to and spends from first. */
export async function getPurses(ctx: Context, clientId: number): Promise<Purse[]> {
  requirePermission(ctx, "bonuses.view");
  await requireClient(ctx, clientId);
  const { rows } = await ctx.db.execute<Purse>(sql`
    select n.id as "accountId", n.currency, m.is_primary as "isPrimary",
      (select count(*)::int from account_member o where o.account_id = n.id and o.left_at is null) as "memberCount",
      n.available, n.pending, n.reserved, n.debt, ${momentText(sql`n.frozen_at`)} as "frozenAt",
      (select json_build_object('day', l.first_day::text, 'amount', sum(l.amount))
        from (${livingLots(sql`n.id`)}) l where l.is_pending
        group by l.first_day order by l.first_day limit 1) as "nextActivation",
      (select json_build_object('day', l.last_day::text, 'amount', sum(l.amount))
        from (${livingLots(sql`n.id`)}) l where not l.is_pending and l.last_day is not null
        group by l.last_day order by l.last_day limit 1) as "nearestBurning"
    from account_member m join account_now n on n.id = m.account_id
    where m.client_id = ${clientId} and m.left_at is null
    order by m.is_primary desc, n.id`);
  return rows;
}

/** When the bonuses of a client's accounts burn and become spendable; what the programme gave and rewards apart. */
export async function getBurningCalendar(ctx: Context, clientId: number): Promise<BurningCalendar> {
  requirePermission(ctx, "bonuses.view");
  await requireClient(ctx, clientId);
  const { rows } = await ctx.db.execute<CalendarDay & { of: "burning" | "activating" | "endless" }>(sql`
    select case when l.is_pending then 'activating' when l.last_day is null then 'endless' else 'burning' end as "of",
      case when l.is_pending then l.first_day else l.last_day end::text as "day",
      coalesce(sum(l.amount) filter (where l.origin = 'loyalty'), 0)::bigint as "loyalty",
      coalesce(sum(l.amount) filter (where l.origin = 'reward'), 0)::bigint as "reward"
    from account_member m cross join lateral (${livingLots(sql`m.account_id`)}) l
    where m.client_id = ${clientId} and m.left_at is null
    group by 1, 2 order by 2`);
  const daysOf = (part: string) => rows.filter((row) => row.of === part).map(({ of: _, ...day }) => day);
  const [endless] = daysOf("endless");
  return {
    burning: daysOf("burning"),
    activating: daysOf("activating"),
    endless: (endless?.loyalty ?? 0) + (endless?.reward ?? 0),
  };
}
