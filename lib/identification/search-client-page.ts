import "server-only";

import { sql } from "drizzle-orm";

import type { Context } from "@/lib/access/context";
import { findClientPage } from "@/lib/clients/find-client-page";
import type { ClientListInput, ClientPage } from "@/lib/clients/schema";

import { matchBranches, matchedIds } from "./identifying-sql";
import { readQuery } from "./read-query";

/** The client list narrowed by what was typed into its search field; a text that can mean nobody finds nobody. */
export async function searchClientPage(ctx: Context, input: ClientListInput): Promise<ClientPage> {
  if (!input.q?.trim()) return findClientPage(ctx, input);
  const ids = matchedIds(matchBranches(ctx, readQuery(input.q)));
  return findClientPage(ctx, input, ids ? sql`client.id in (${ids})` : sql`false`);
}
