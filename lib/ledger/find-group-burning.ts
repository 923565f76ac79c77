import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import { parseInput } from "@/lib/core/parse-input";
import { clientPredicate } from "@/lib/segments/client-predicate";
import { runCounting } from "@/lib/segments/count-clients";
import { resolveFilter } from "@/lib/segments/resolve-filter";
import type { Definition } from "@/lib/segments/tree";

import { type GroupBurning, type GroupBurningInput, groupBurningInput } from "./group-burning-schema";

/** How long a person waits for a calendar of many clients before it is refused with words. */
const calendarMsMax = 20_000;

/**
 * When the bonuses of the clients of a segment or a filter burn and become spendable, by month and for the weeks to
 * come by day, with the number of clients concerned. An account of several of them counts once; what is frozen stands
 * still and is told apart. Clients outside the person's stores are not among them.
 */
export async function findGroupBurning(
  ctx: Context,
  raw: GroupBurningInput,
  { signal }: { signal?: AbortSignal } = {},
): Promise<GroupBurning> {
  requirePermission(ctx, "clients.view");
  requirePermission(ctx, "bonuses.view");
  const { f, segment } = parseInput(groupBurningInput, raw);
  const definition = f === undefined && segment ? membersOf(segment) : await resolveFilter(ctx, f);
  const predicate = await clientPredicate(ctx, definition);
  return runCounting<GroupBurning>(
    ctx,
    sql`
    with now as materialized (select app_now() as t, programme_zone() as zone, programme_today() as today),
    members as materialized (
      select m.account_id, count(*)::int as clients from client join account_member m on m.client_id = client.id
      where ${predicate} and ${inStoreScope(ctx) ?? sql`true`} and m.is_primary and m.left_at is null
      group by m.account_id
    ), living as materialized (
      select l.account_id, members.clients, a.frozen_at is not null as is_frozen,
        case when l.state = 'pending' and l.active_from > now.t then 'activating'
          when l.expires_at < 'infinity' then 'burning' else 'endless' end as kind,
        case when l.state = 'pending' and l.active_from > now.t then (l.active_from at time zone now.zone)::date
          when l.expires_at < 'infinity' then ((l.expires_at - interval '1 microsecond') at time zone now.zone)::date end as day,
        sum(l.remaining - l.reserved) filter (where l.origin = 'loyalty') as loyalty,
        sum(l.remaining - l.reserved) filter (where l.origin = 'reward') as reward
      from now cross join members join account a on a.id = members.account_id
      join lot l on l.account_id = a.id and l.state in ('pending', 'active') and l.remaining > l.reserved
        and (l.expires_at > now.t or a.frozen_at is not null)
      group by 1, 2, 3, 4, 5
    ), days as (
      select kind, day, sum(loyalty)::bigint as loyalty, sum(reward)::bigint as reward, sum(clients)::int as clients
      from living where not is_frozen and kind <> 'endless' group by kind, day
    ), months as (
      select kind, month, sum(loyalty)::bigint as loyalty, sum(reward)::bigint as reward, sum(clients)::int as clients
      from (
        select kind, date_trunc('month', day::timestamp)::date as month, account_id, clients,
          sum(loyalty) as loyalty, sum(reward) as reward
        from living where not is_frozen and kind <> 'endless' group by 1, 2, 3, 4
      ) accounts group by kind, month
    )
    select (select coalesce(sum(clients), 0)::int from members) as "clients",
      (select count(distinct account_id)::int from living) as "accounts",
      coalesce((select sum(coalesce(loyalty, 0) + coalesce(reward, 0))::bigint from living where not is_frozen and kind = 'endless'), 0) as "endless",
      coalesce((select sum(coalesce(loyalty, 0) + coalesce(reward, 0))::bigint from living where is_frozen), 0) as "frozen",
      coalesce((select json_agg(json_build_object('kind', kind, 'day', month, 'loyalty', coalesce(loyalty, 0),
        'reward', coalesce(reward, 0), 'clients', clients) order by month, kind) from months), '[]'::json) as "months",
      coalesce((select json_agg(json_build_object('kind', kind, 'day', day, 'loyalty', coalesce(loyalty, 0),
        'reward', coalesce(reward, 0), 'clients', clients) order by day, kind) from days, now
        where day < now.today + 62), '[]'::json) as "days"`,
    { msMax: calendarMsMax, ...(signal && { signal }) },
  );
}

function membersOf(segmentId: string): Definition {
  return { version: 1, root: { op: "all", of: [{ op: "is", filter: "segment.simple", value: { in: [segmentId] } }] } };
}
