import "server-only";

import { type AnyColumn, type SQL, sql } from "drizzle-orm";

import { clientStores, clients, stores } from "@/db/schema";

import type { Context } from "./context";

/**
 * The clients a person limited to stores may know of: joined there or bought there. `client` must be joined
 * in the query under its own name, or `clientId` names the column that holds its id.
 */
export function inStoreScope(ctx: Pick<Context, "stores">, clientId: AnyColumn | SQL = clients.id): SQL | undefined {
  if (ctx.stores === "all") return undefined;
  const codes = sql.param([...ctx.stores]);
  return sql`(
    exists (select from ${clientStores} cs join ${stores} s on s.id = cs.store_id where cs.client_id = ${clientId} and s.code = any(${codes}::text[]))
    or exists (select from ${clients} jc join ${stores} s on s.id = jc.joined_store_id where jc.id = ${clientId} and s.code = any(${codes}::text[]))
  )`;
}
