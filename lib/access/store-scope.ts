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
  // A union of ids is one look into each table; `exists` under `or` would be two for every row.
  return sql`${clientId} in (
    select cs.client_id from ${clientStores} cs join ${stores} s on s.id = cs.store_id where s.code = any(${codes}::text[])
    union all
    select jc.id from ${clients} jc join ${stores} s on s.id = jc.joined_store_id where s.code = any(${codes}::text[])
  )`;
}
