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
    const count = branches.length > 0 ? await countUpTo(ctx, branches, frequentFrom) : 0;
    if (count === 0) continue;
    // In the order of names those of one name stand together, and walking there would pass by everybody else. Rare ones
    // are collected and sorted, as walking would pass by the whole base for them.
    const walks = input.sort !== "name" && count >= frequentFrom;
    return findClientPage(ctx, input, sql`${walks ? isAny(branches) : isAmong(branches)} and ${asked}`);
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

async function countUpTo({ db }: Pick<Context, "db">, branches: readonly MatchBranch[], most: number): Promise<number> {
  const each = branches.map(({ clientIds }) => sql`(${clientIds})`);
  const { rows } = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from (select from (${sql.join(each, sql` union all `)}) found limit ${most}) found`,
  );
  return rows[0]?.count ?? 0;
}

const frequentFrom = 8_000;
