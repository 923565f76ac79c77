import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Context } from "@/lib/access/context";

/** A condition on a column of shops: true for everybody but those who are limited to some shops. */
export function inOwnStores({ stores }: Pick<Context, "stores">, storeId: SQL): SQL {
  if (stores === "all") return sql`true`;
  return sql`${storeId} in (select own.id from store own where own.code = any(${sql.param([...stores])}::text[]))`;
}
