import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";

/** Brings the pairs of these clients up to date with what brings them together now. */
export async function findDuplicates(db: Db, clientIds: readonly number[]): Promise<void> {
  await db.execute(sql`select find_duplicates(${sql.param([...clientIds])}::bigint[])`);
}
