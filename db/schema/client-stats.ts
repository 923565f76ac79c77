import { sql } from "drizzle-orm";
import { date, index, integer, pgTable, primaryKey } from "drizzle-orm/pg-core";

import { bonuses, idRef, kopecks } from "../columns";
import { clients } from "./clients";

/**
 * One row a client: what lists show and filters scan. Kept by `refresh_client_stats`; the key includes the columns that
 * filters ask most (migration 0008).
 */
export const clientStats = pgTable(
  "client_stats",
  {
    clientId: idRef()
      .primaryKey()
      .references(() => clients.id),
    purchaseCount: integer().notNull().default(0),
    itemCount: integer().notNull().default(0),
    paidSum: kopecks().notNull().default(0),
    paidMax: kopecks(),
    firstDay: date({ mode: "string" }),
    lastDay: date({ mode: "string" }),
    returnCount: integer().notNull().default(0),
    returnSum: kopecks().notNull().default(0),
    lastReturnDay: date({ mode: "string" }),
  },
  (t) => [
    index("client_stats_by_count").on(t.purchaseCount, t.clientId),
    index("client_stats_by_sum").on(t.paidSum, t.clientId),
    index("client_stats_by_last_day").on(t.lastDay, t.clientId),
    index("client_stats_order_last_day").on(sql`coalesce(last_day, '-infinity'::date)`, t.clientId),
    index("client_stats_order_average").on(sql`coalesce(paid_sum / nullif(purchase_count, 0), -1)`, t.clientId),
  ],
);

/**
 * Copy of the balance of the primary account, for sorting only; the cell shows the account itself. Apart from the
 * statistics, because every movement of bonuses writes it: there each write would go into all of their indexes.
 */
export const clientBalances = pgTable(
  "client_balance",
  {
    clientId: idRef()
      .primaryKey()
      .references(() => clients.id),
    available: bonuses().notNull().default(0),
  },
  (t) => [index("client_balance_order").on(t.available, t.clientId)],
);

/** Distinct pairs of completed purchases, for «хоть раз» filters and for the scope of users limited to stores. */
const pairTable = (name: string, other: string) =>
  pgTable(
    name,
    {
      clientId: idRef().notNull(),
      otherId: integer(other).notNull(),
      purchaseCount: integer().notNull(),
      lastDay: date({ mode: "string" }).notNull(),
    },
    (t) => [
      primaryKey({ name: `${name}_pk`, columns: [t.clientId, t.otherId] }),
      index(`${name}_reverse`).on(t.otherId, t.clientId),
    ],
  );

export const clientStores = pairTable("client_store", "store_id");
export const clientSellers = pairTable("client_seller", "seller_id");
export const clientProducts = pairTable("client_product", "product_id");
