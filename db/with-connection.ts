import type pg from "pg";

import type { Db } from "./client";

/** One connection of the pool for work that leans on its session: temporary tables, COPY, cursors, snapshots. */
export async function withConnection<Result>(
  db: Db,
  work: (connection: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const connection = await poolOf(db).connect();
  let isBroken = false;
  try {
    return await work(connection);
  } catch (error) {
    isBroken = true;
    throw error;
  } finally {
    // After a failure nobody knows what the session holds: it is closed instead of being handed on.
    if (!isBroken)
      isBroken = await connection.query("discard temp").then(
        () => false,
        () => true,
      );
    connection.release(isBroken);
  }
}

/** The builder keeps its pool under a name that its type does not tell; a transaction has none. */
function poolOf(db: Db): pg.Pool {
  const pool = (db as { $client?: pg.Pool }).$client;
  if (!pool || !("totalCount" in pool))
    throw new Error("Work with a connection of its own cannot run inside a transaction");
  return pool;
}
