import "server-only";

import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type pg from "pg";
import Cursor from "pg-cursor";

import type { ExportColumn } from "./define-column";

const rowsAtOnce = 2_000;
const dialect = new PgDialect({ casing: "snake_case" });

/** How many clients the snapshot of the connection holds under a condition. */
export async function countSnapshot(connection: pg.PoolClient, predicate: SQL): Promise<number> {
  const { sql: text, params } = dialect.sqlToQuery(sql`select count(*)::int as n from client where ${predicate}`);
  const { rows } = await connection.query<{ n: number }>(text, params);
  return rows[0]?.n ?? 0;
}

/** The rows of an export by the ids of the clients, a batch at a time, from the snapshot of the connection. */
export async function* readClients(
  connection: pg.PoolClient,
  columns: readonly ExportColumn[],
  predicate: SQL,
): AsyncGenerator<unknown[][]> {
  const { sql: text, params } = dialect.sqlToQuery(clientRows(columns, predicate));
  const cursor = connection.query(new Cursor<unknown[]>(text, params, { rowMode: "array" }));
  try {
    for (;;) {
      const rows = await cursor.read(rowsAtOnce);
      if (rows.length === 0) return;
      yield rows;
    }
  } finally {
    await cursor.close();
  }
}

function clientRows(columns: readonly ExportColumn[], predicate: SQL): SQL {
  const selected = sql.join(
    columns.map(({ select }) => select),
    sql`, `,
  );
  return sql`
    select ${selected}
    from client
    left join client_pii pii on pii.client_id = client.id
    left join client_stats stats on stats.client_id = client.id
    left join account_member membership
      on membership.client_id = client.id and membership.is_primary and membership.left_at is null
    left join account_now purse on purse.id = membership.account_id
    where ${predicate}
    order by client.id`;
}
