import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Db } from "@/db/client";

/** Two hundred of the values that a query answers, spread over all of them, the same each time. */
export async function sampleOf(db: Db, values: SQL): Promise<string[]> {
  const { rows } = await db.execute<{ value: string }>(
    sql`select value from (select value, row_number() over () as n, count(*) over () as total from (${values}) v) n
        where n % greatest(total / 200, 1) = 0 limit 200`,
  );
  return rows.map(({ value }) => value);
}
