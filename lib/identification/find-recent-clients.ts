import "server-only";

import { sql } from "drizzle-orm";

import { actorName, type Context, requirePermission } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";

import type { IdentifiedClient } from "./schema";
import { tellApart } from "./tell-apart";

const recentMax = 20;
/** A card is opened again and again while one works on it. */
const openingsRead = 400;

/** Whose cards this person opened last, the latest first; at most twenty, of his last four hundred openings. */
export async function findRecentClients(ctx: Context): Promise<IdentifiedClient[]> {
  requirePermission(ctx, "clients.view");
  const { rows } = await ctx.db.execute<{ id: number }>(sql`
    select client.id
    from (
      select a.client_id, max(a.id) as opened
      from (
        select id, client_id, action from audit where actor = ${actorName(ctx.actor)} order by id desc limit ${openingsRead}
      ) a
      where a.action = 'client.open' group by a.client_id
    ) recent
    join client on client.id = recent.client_id
    where client.state not in ('deleted', 'excluded') and ${inStoreScope(ctx) ?? sql`true`}
    order by recent.opened desc
    limit ${recentMax}`);
  return tellApart(
    ctx,
    rows.map(({ id }) => ({ id, why: [], excludedOn: null })),
  );
}
