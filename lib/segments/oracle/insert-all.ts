import type { Db } from "@/db/client";

/** An insert of no rows is an error of the query builder, not of the world. */
export async function insertAll<Table extends Parameters<Db["insert"]>[0]>(
  db: Db,
  table: Table,
  rows: Table["$inferInsert"][],
): Promise<void> {
  if (rows.length > 0) await db.insert(table).values(rows as never);
}
