import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";

const selvesMax = 20;

/** Clients who have passed into this one: what was done with them is his history too. The last twenty. */
export async function formerSelves(db: Db, clientId: number): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(
    sql`select id from client where successor_id = ${clientId} order by id desc limit ${selvesMax}`,
  );
  return rows.map(({ id }) => id);
}
