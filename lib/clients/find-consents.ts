import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { getSetting } from "@/lib/programme/settings";

import type { ConsentEvent, ConsentHistory, ConsentNow } from "./consent-schema";
import { formerSelves } from "./former-selves";
import { requireClient } from "./require-client";

const eventsMax = 1_000;
const at = sql`to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "at"`;

/** What a client agreed to now, and everything he agreed to or left, the latest first: his former selves' answers too. */
export async function findConsents(ctx: Context, clientId: number): Promise<ConsentHistory> {
  requirePermission(ctx, "clients.view");
  await requireClient(ctx, clientId);
  const { rows: now } = await ctx.db.execute<ConsentNow>(sql`
    select c.channel, c.kind, c.subscribed, ${at}, c.source, c.wording from consent c where c.client_id = ${clientId}`);
  const selves = [clientId, ...(await formerSelves(ctx.db, clientId))];
  const { rows: events } = await ctx.db.execute<ConsentEvent>(sql`
    select c.id, c.channel, c.kind, c.subscribed as "after", ${at}, c.source, c.wording, u.name as "by",
      lag(c.subscribed) over (partition by c.client_id, c.channel, c.kind order by c.at, c.id) as "before"
    from consent_change c left join "user" u on c.actor = 'user:' || u.id
    where c.client_id = any(${sql.param(selves)}::bigint[])
    order by c.at desc, c.id desc limit ${eventsMax}`);
  return { now, events, wording: await getSetting(ctx.db, "consentWording") };
}
