import { connect } from "node:net";

import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import pg from "pg";

import type { Db } from "./client";

type Options = {
  /** Ends the query in the database, not only the waiting for it. */
  signal?: AbortSignal | undefined;
  /** The longest it may take; beyond, the database refuses with SQLSTATE 57014. */
  msMax: number;
};

const dialect = new PgDialect({ casing: "snake_case" });

/**
 * Runs one reading query within a time budget. On abort the running query is cancelled in the database by the
 * protocol's own request, which needs no connection of the pool and no right. Inside an open transaction the query
 * runs there, within its budget, and cannot be aborted.
 */
export async function runCancellable<Row extends Record<string, unknown>>(
  db: Db,
  query: SQL,
  { signal, msMax }: Options,
): Promise<Row[]> {
  signal?.throwIfAborted();
  const pool = poolOf(db);
  if (!pool) return runInTransaction<Row>(db, query, msMax);

  const connection = await pool.connect();
  let cancelled: Promise<void> | undefined;
  const cancel = () => {
    cancelled ??= requestCancel(connection).catch(() => undefined);
  };
  try {
    signal?.throwIfAborted();
    signal?.addEventListener("abort", cancel, { once: true });
    const { sql: text, params } = dialect.sqlToQuery(query);
    await connection.query(`begin read only; set local jit = off; set local statement_timeout = ${Math.trunc(msMax)}`);
    signal?.throwIfAborted();
    const { rows } = await connection.query(text, params);
    await connection.query("commit");
    return rows as Row[];
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", cancel);
    await cancelled;
    // A request to cancel may arrive late and would end the next query of this connection, so it is not used again.
    await settle(connection, cancelled !== undefined);
  }
}

async function runInTransaction<Row extends Record<string, unknown>>(
  db: Db,
  query: SQL,
  msMax: number,
): Promise<Row[]> {
  return db.transaction(async (inner) => {
    await inner.execute(sql`select set_config('statement_timeout', ${String(Math.trunc(msMax))}, true)`);
    const { rows } = await inner.execute(query);
    await inner.execute(sql`select set_config('statement_timeout', '0', true)`);
    return rows as Row[];
  });
}

/** The pool behind a database; a transaction has none of its own. */
function poolOf(db: Db): pg.Pool | undefined {
  return "$client" in db && db.$client instanceof pg.Pool ? db.$client : undefined;
}

async function settle(connection: pg.PoolClient, spoiled: boolean): Promise<void> {
  if (spoiled) return connection.release(true);
  try {
    // Harmless after a commit, needed after a refusal.
    await connection.query("rollback");
    connection.release();
  } catch {
    connection.release(true);
  }
}

type CancelKey = { processID: number; secretKey: number; host: string; port: number };

const cancelRequestCode = 80_877_102;

/** CancelRequest of the protocol: four numbers on a connection of their own, closed by the server when it is done. */
function requestCancel(connection: pg.PoolClient): Promise<void> {
  const { processID, secretKey, host, port } = connection as unknown as CancelKey;
  const packet = Buffer.alloc(16);
  packet.writeInt32BE(16, 0);
  packet.writeInt32BE(cancelRequestCode, 4);
  packet.writeInt32BE(processID, 8);
  packet.writeInt32BE(secretKey, 12);
  return new Promise((resolve, reject) => {
    const socket = host.startsWith("/") ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    socket.setTimeout(2_000, () => socket.destroy(new Error("No answer to a request to cancel")));
    socket.once("error", reject);
    socket.once("close", () => resolve());
    socket.once("connect", () => socket.end(packet));
    socket.resume();
  });
}
