import { type SQL, sql } from "drizzle-orm";

import type { Db } from "./client";

/**
 * The rows of a query that each connection parses and plans once, under `name`: for a long text that is asked for often
 * and whose planning takes longer than its work. Under one name the text has to be the same whatever the values.
 */
export async function preparedRows<Row extends Record<string, unknown>>(
  db: Db,
  name: string,
  query: SQL,
  columns: readonly (keyof Row & string)[],
): Promise<Row[]> {
  const fields = Object.fromEntries(columns.map((column) => [column, sql`asked.${sql.identifier(column)}`]));
  const rows = await db.select(fields).from(sql`(${query}) as asked`).prepare(name).execute();
  return rows as Row[];
}
