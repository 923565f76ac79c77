import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Context } from "@/lib/access/context";
import { findClientPage } from "@/lib/clients/find-client-page";
import type { ClientListInput, ClientPage } from "@/lib/clients/schema";
import { programmeToday } from "@/lib/programme/settings";

import { type MatchBranch, matchSteps } from "./identifying-sql";
import { inStates } from "./in-states";
import { readQuery } from "./read-query";

/**
 * The client list narrowed by what was typed into its search field, as the search of the whole product reads it; a text
 * that can mean nobody finds nobody.
 */
export async function searchClientPage(ctx: Context, input: ClientListInput): Promise<ClientPage> {
  if (!input.q?.trim()) return findClientPage(ctx, input);
  const readings = readQuery(input.q, await programmeToday(ctx.db));
  const asked = readings.states.length > 0 ? inStates(readings.states) : sql`true`;
  for (const step of matchSteps(ctx, readings)) {
    const branches = await step();
    const ids = branches.length > 0 ? await findIdsUpTo(ctx, branches, frequentFrom) : [];
    if (ids.length === 0) continue;
    const isFound =
      ids.length < frequentFrom
        ? sql`client.id = any(${sql.param(ids)}::bigint[])`
        : // In the order of names those of one name stand together, and walking there would pass by everybody else.
          input.sort === "name"
          ? isAmong(branches)
          : isAny(branches);
    return findClientPage(ctx, input, sql`${isFound} and ${asked}`);
  }
  const isOnlyState = readings.words.length === 0 && Object.keys(readings.value).length === 0 && !readings.born;
  return findClientPage(ctx, input, isOnlyState && readings.states.length > 0 ? asked : sql`false`);
}

function isAny(branches: readonly MatchBranch[]): SQL {
  const each = branches.map(({ isClient }) => isClient);
  return sql`(${sql.join(each, sql` or `)})`;
}

function isAmong(branches: readonly MatchBranch[]): SQL {
  const each = branches.map(({ clientIds }) => sql`(${clientIds})`);
  return sql`client.id in (${sql.join(each, sql` union `)})`;
}

/** Rare ones are collected, as walking would pass by the whole base for them; of frequent ones, that there are so many. */
async function findIdsUpTo({ db }: Pick<Context, "db">, branches: readonly MatchBranch[], most: number) {
  const each = branches.map(({ clientIds }) => sql`(${clientIds})`);
  const { rows } = await db.execute<{ ids: number[] }>(sql`
    select coalesce(array_agg(found.client_id), '{}')::float8[] as ids
    from (select client_id from (${sql.join(each, sql` union all `)}) found limit ${most}) found`);
  return rows[0]?.ids ?? [];
}

const frequentFrom = 8_000;
