import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Context } from "@/lib/access/context";
import { findClientPage } from "@/lib/clients/find-client-page";
import type { ClientListInput, ClientPage } from "@/lib/clients/schema";

import { type MatchBranch, matchBranches, matchedIds } from "./identifying-sql";
import { readQuery } from "./read-query";

/** The client list narrowed by what was typed into its search field; a text that can mean nobody finds nobody. */
export async function searchClientPage(ctx: Context, input: ClientListInput): Promise<ClientPage> {
  if (!input.q?.trim()) return findClientPage(ctx, input);
  const branches = matchBranches(ctx, readQuery(input.q));
  const ids = matchedIds(branches);
  if (!ids) return findClientPage(ctx, input, sql`false`);
  // In the order of names those of one name stand together, and walking there would pass by everybody else.
  const walks = input.sort !== "name" && (await isFrequent(ctx, branches));
  const isAny = sql.join(
    branches.map(({ isClient }) => isClient),
    sql` or `,
  );
  return findClientPage(ctx, input, walks ? sql`(${isAny})` : sql`client.id in (${ids})`);
}

/**
 * Whether so many are meant that a page is found sooner by walking the list and asking each row. Rare ones are
 * collected and sorted, as walking would pass by the whole base for them.
 */
async function isFrequent({ db }: Pick<Context, "db">, branches: readonly MatchBranch[]): Promise<boolean> {
  const all = sql.join(
    branches.map(({ clientIds }): SQL => sql`(${clientIds})`),
    sql` union all `,
  );
  const { rows } = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from (select from (${all}) found limit ${frequentFrom}) found`,
  );
  return (rows[0]?.count ?? 0) >= frequentFrom;
}

const frequentFrom = 8_000;
