import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import { parseInput } from "@/lib/core/parse-input";
import { programmeToday } from "@/lib/programme/settings";

import { type MatchBranch, matchSteps } from "./identifying-sql";
import { inStates } from "./in-states";
import { readQuery } from "./read-query";
import type { SoughtState } from "./read-states";
import { type IdentifiedClient, type IdentifyInput, identifyInput } from "./schema";
import { type Hit, tellApart } from "./tell-apart";

/**
 * The clients that a caller's words can mean (N11), surest reason first; at most `limit`. What is less sure is tried only
 * when what is surer has found nobody. Whoever has passed into another client is found when he is asked for as deleted.
 */
export async function identifyClients(ctx: Context, raw: IdentifyInput): Promise<IdentifiedClient[]> {
  requirePermission(ctx, "clients.view");
  const { q, limit, state } = parseInput(identifyInput, raw);
  const readings = readQuery(q, await programmeToday(ctx.db));
  const states = state ? [...readings.states, state] : readings.states;
  for (const step of matchSteps(ctx, readings)) {
    const branches = await step();
    const hits = branches.length > 0 ? await findHits(ctx, branches, { limit, states, words: readings.words }) : [];
    if (hits.length > 0) return tellApart(ctx, hits);
  }
  return [];
}

type Sought = { limit: number; states: readonly SoughtState[]; words: readonly string[] };

async function findHits(ctx: Context, branches: MatchBranch[], { limit, states, words }: Sought): Promise<Hit[]> {
  const found = branches.map(
    ({ why, clientIds }, place) =>
      sql`(select client_id, ${sql.param(why)}::text[] as why, ${place}::int as place
        from (${clientIds} limit ${limit * 5}) as found)`,
  );
  const { rows } = await ctx.db.execute<Hit>(sql`
    select client.id, array_agg(distinct reason.why) as why,
      (select programme_day(max(ch.at))::text from client_state_change ch
        where ch.client_id = client.id and ch."to" = 'excluded' and client.state = 'excluded') as "excludedOn"
    from (${sql.join(found, sql` union all `)}) hit
    cross join lateral unnest(hit.why) reason(why)
    join client on client.id = hit.client_id
    left join client_pii pii on pii.client_id = client.id
    where ${inStates(states)} and ${inStoreScope(ctx) ?? sql`true`}
    group by client.id, pii.client_id
    order by min(hit.place), similarity(coalesce(pii.name_key, ''), ${words.join(" ")}) desc,
      client.state <> 'registered', client.id desc
    limit ${limit}`);
  return rows;
}
