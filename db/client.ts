import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";

import * as schema from "./schema";

export type Schema = typeof schema;
export type Database = NodePgDatabase<Schema>;
/** A database or an open transaction: what queries and commands take. */
export type Db = Database | Parameters<Parameters<Database["transaction"]>[0]>[0];

const int8 = 20;
pg.types.setTypeParser(int8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`Integer beyond 2^53 from the database: ${text}`);
  return value;
});

type Opening = {
  url: string;
  connectionsMax?: number;
  /** Longest statement; 0: no bound. */
  statementMsMax?: number;
  /** `clientele_app` may not change the ledger's history; the owner is for migrations and cancelling. */
  role?: "clientele_app" | "owner";
};

/** A pool whose connections have taken their role before the first query, where the role exists. */
export function openPool({ url, connectionsMax = 10, statementMsMax = 0, role = "clientele_app" }: Opening): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsMax,
    statement_timeout: statementMsMax,
    idle_in_transaction_session_timeout: 60_000,
    application_name: "clientele",
    // Awaited before the connection is handed out.
    onConnect: async (client) => {
      if (role !== "owner") await client.query(takeRole, [role]);
    },
  });
  // A connection that breaks fails the query it runs and is replaced by the pool; without listeners, for the time it is
  // idle and for the time it is used, it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

const takeRole = `
  select set_config('role', $1, false) from pg_roles where rolname = $1 and pg_has_role(rolname, 'member')`;

/**
 * The database over a pool. Its transactions give their connection back whatever happens: drizzle's own sends `begin`
 * before it begins to watch, so a connection that broke just then was lost to the pool for good, until none was left.
 */
export function openDatabase(pool: pg.Pool): Database {
  const options = { schema, casing: "snake_case" } as const;
  const ofConnection = new WeakMap<pg.PoolClient, Database>();
  const database: Database = drizzle(pool, options);
  database.transaction = async (work, config) => {
    const client = await pool.connect();
    const own = ofConnection.get(client) ?? drizzle(client, options);
    ofConnection.set(client, own);
    try {
      return await own.transaction(work, config);
    } finally {
      client.release();
    }
  };
  return database;
}

let pool: pg.Pool | undefined;
let db: Database | undefined;

/** The pool of this process, opened on first use so that a build needs no database. */
export function applicationPool(): pg.Pool {
  pool ??= openPool({
    url: required("DATABASE_URL"),
    connectionsMax: Number(process.env.DATABASE_CONNECTIONS ?? 10),
    statementMsMax: Number(process.env.DATABASE_STATEMENT_MS_MAX ?? 0),
  });
  return pool;
}

export function database(): Database {
  db ??= openDatabase(applicationPool());
  return db;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
