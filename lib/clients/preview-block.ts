import "server-only";

import { sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { type Context, requirePermission } from "@/lib/access/context";
import { withoutForbidden } from "@/lib/access/guarded-fields";

import type { BlockPreview, UnblockPreview } from "./block-schema";
import { requireClient } from "./require-client";

/** What a block would stop now. */
export async function previewBlock(ctx: Context, clientId: number): Promise<BlockPreview> {
  requirePermission(ctx, "clients.block");
  await requireClient(ctx, clientId);
  const { rows } = await ctx.db.execute<BlockPreview>(sql`
    select coalesce(sum(n.available), 0)::bigint as "available", coalesce(sum(n.pending), 0)::bigint as "pending",
      coalesce(sum(n.reserved), 0)::bigint as "reserved",
      (select count(*)::int from reservation r join account_member m on m.account_id = r.account_id
        where m.client_id = ${clientId} and m.left_at is null and r.state = 'open') as "openReservations"
    from account_member m join account_now n on n.id = m.account_id
    where m.client_id = ${clientId} and m.left_at is null`);
  const bonuses = { available: "bonuses.view", pending: "bonuses.view", reserved: "bonuses.view" } as const;
  return withoutForbidden(ctx.rights, onlyRow(rows), bonuses);
}

/** How many bonuses ran out while the client was blocked, and by how many days they would live on. */
export async function previewUnblock(ctx: Context, clientId: number): Promise<UnblockPreview> {
  requirePermission(ctx, "clients.block");
  await requireClient(ctx, clientId);
  const { rows } = await ctx.db.execute<UnblockPreview>(sql`
    with frozen as (
      select a.id, a.frozen_at,
        ceil(extract(epoch from (app_now() at time zone programme_zone()) - (a.frozen_at at time zone programme_zone())) / 86400)::int as days
      from account_member m join account a on a.id = m.account_id
      where m.client_id = ${clientId} and m.left_at is null and a.frozen_at is not null
    )
    select coalesce(sum(l.remaining - l.reserved), 0)::bigint as "lapsed", coalesce(max(frozen.days), 0) as "days",
      coalesce((select programme_today() - programme_day(c.blocked_at) from client c where c.id = ${clientId}), 0) as "blockedDays"
    from frozen
    left join lot l on l.account_id = frozen.id and l.state in ('pending', 'active') and l.remaining > l.reserved
      and l.expires_at <= app_now()`);
  return withoutForbidden(ctx.rights, onlyRow(rows), { lapsed: "bonuses.view" });
}
