import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { type Context, requirePermission } from "@/lib/access/context";
import { parseInput } from "@/lib/core/parse-input";

import { momentOfMinute } from "./as-of";
import { type ClientAsOf, type ClientAsOfInput, clientAsOfInput } from "./as-of-schema";
import { requireClient } from "./require-client";

/**
 * State, block, level and consents of a client as they were at the end of a minute. Each is what the last change by
 * then made of it. What changed only later was before what that change says; what never changed was always as it is.
 */
export async function getClientAsOf(ctx: Context, raw: ClientAsOfInput): Promise<ClientAsOf> {
  requirePermission(ctx, "clients.view");
  const { clientId, at } = parseInput(clientAsOfInput, raw);
  await requireClient(ctx, clientId);
  const { rows } = await ctx.db.execute<ClientAsOf>(sql`
    with given as materialized (select ${clientId}::bigint as client_id, ${momentOfMinute(at)} as moment)
    select ${iso(sql`given.moment`)} as "moment", (${stateThen}) as "state", (${blockThen}) as "block",
      (${levelThen}) as "level", coalesce((${consentsThen}), '[]'::json) as "consents"
    from given`);
  return onlyRow(rows);
}

const iso = (moment: SQL) => sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The last change by the moment of a table of changes, or the first one after it; `by_then` tells which. */
function nearestChange(table: SQL, where: SQL = sql`true`): SQL {
  return sql`(
    (select x.*, true as by_then from ${table} x
      where x.client_id = given.client_id and x.at <= given.moment and ${where} order by x.at desc, x.id desc limit 1)
    union all
    (select x.*, false from ${table} x
      where x.client_id = given.client_id and x.at > given.moment and ${where} order by x.at, x.id limit 1)
    order by by_then desc limit 1)`;
}

/** Who came only later has a first change that comes from nothing. */
const stateThen = sql`
  select case when x.by_then then x."to" when x.id is not null then x."from" else c.state end
  from client c left join ${nearestChange(sql`client_state_change`)} x on true
  where c.id = given.client_id`;

const blockThen = sql`
  select case
    when x.by_then and x.blocked then json_build_object('at', ${iso(sql`x.at`)}, 'by', u.name, 'reason', x.reason, 'message', null)
    when x.id is null and c.blocked_at <= given.moment then json_build_object('at', ${iso(sql`c.blocked_at`)},
      'by', u.name, 'reason', c.block_reason, 'message', c.block_message) end
  from client c left join ${nearestChange(sql`client_block_change`)} x on true
  left join "user" u on coalesce(x.actor, 'user:' || c.blocked_by) = 'user:' || u.id
  where c.id = given.client_id`;

const levelThen = sql`
  select json_build_object('key', level.key, 'name', level.name)
  from level_system s
  left join ${nearestChange(sql`level_change`, sql`x.system_key = (select d.key from level_system d where d.is_default)`)} x on true
  left join client_level held on held.client_id = given.client_id and held.system_key = s.key
  join level on level.system_key = s.key and level.key = case
    when x.by_then then x."to" when x.id is not null then x."from" when held.since <= given.moment then held.level_key end
  where s.is_default limit 1`;

const consentsThen = sql`
  select json_agg(json_build_object('channel', k.channel, 'kind', k.kind, 'subscribed', k.subscribed, 'at', ${iso(sql`k.at`)}, 'source', k.source)
    order by array_position(array['sms', 'email', 'push', 'messenger'], k.channel), k.kind desc)
  from (
    select distinct on (y.channel, y.kind) y.channel, y.kind, y.subscribed, y.at, y.source
    from (
      select x.channel, x.kind, x.subscribed, x.at, x.source, x.id from consent_change x
      where x.client_id = given.client_id and x.at <= given.moment
      union all
      select n.channel, n.kind, n.subscribed, n.at, n.source, 0 from consent n
      where n.client_id = given.client_id and n.at <= given.moment
    ) y
    order by y.channel, y.kind, y.at desc, y.id desc
  ) k`;
