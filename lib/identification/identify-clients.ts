import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import { clientRows } from "@/lib/clients/client-rows";
import { parseInput } from "@/lib/core/parse-input";

import { matchBranches } from "./identifying-sql";
import { readQuery } from "./read-query";
import { type IdentifiedClient, identifyInput, type MatchReason } from "./schema";

/** The clients that a caller's words can mean, surest reason first; at most `limit`. */
export async function identifyClients(ctx: Context, raw: { q: string; limit?: number }): Promise<IdentifiedClient[]> {
  requirePermission(ctx, "clients.view");
  const { q, limit } = parseInput(identifyInput, raw);
  const branches = matchBranches(ctx, readQuery(q));
  if (branches.length === 0) return [];

  const found = branches.map(
    ({ why, clientIds }, place) =>
      sql`(select client_id, ${why}::text as why, ${place}::int as place from (${clientIds} limit ${limit * 5}) as found)`,
  );
  const { rows } = await ctx.db.execute<{ id: number; why: MatchReason[]; excludedOn: string | null }>(sql`
    select client.id, array_agg(distinct hit.why) as why,
      (select programme_day(max(ch.at))::text from client_state_change ch
        where ch.client_id = client.id and ch."to" = 'excluded' and client.state = 'excluded') as "excludedOn"
    from (${sql.join(found, sql` union all `)}) hit
    join client on client.id = hit.client_id
    where client.state <> 'deleted' and ${inStoreScope(ctx) ?? sql`true`}
    group by client.id
    order by min(hit.place), client.state <> 'registered', client.id desc
    limit ${limit}`);

  const hits = new Map(rows.map((hit) => [hit.id, hit]));
  const clients = await clientRows(ctx, [...hits.keys()]);
  return clients.map(({ id, name, state, blocked, leavesOn, city, birthDate, level, balance, phone, card }) => ({
    ...{ id, name, state, blocked, leavesOn, city, level, balance, phone, card },
    birthYear: birthDate ? Number(birthDate.slice(0, 4)) : null,
    why: hits.get(id)?.why ?? [],
    excludedOn: hits.get(id)?.excludedOn ?? null,
  }));
}
