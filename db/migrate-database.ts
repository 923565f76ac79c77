import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Logger, runMigrations } from "graphile-worker";
import type pg from "pg";

import { connectAsOwner, Refused } from "./connection-advice";
import { ensureRoles } from "./ensure-roles";
import {
  compareVersions,
  migrationsFolder,
  readFunctions,
  readGrants,
  readSchemaVersion,
  selectAppliedVersion,
} from "./schema-version";

export type MigrationReport = {
  /** False where the database's user may not create roles: the product then works as that user. */
  hasRoles: boolean;
  changed: boolean;
};

/** Any number, the same in every process that migrates. */
const lockKey = 7_203_114_202;

const quiet = new Logger(() => () => {});

/**
 * Brings a database to this version: migrations, the queue's own tables, roles, then functions and grants. Several
 * processes may call it at once; one works and the others find it done. A database of a newer version is refused.
 */
export async function migrateDatabase(url: string): Promise<MigrationReport> {
  const client = await connectAsOwner(url);
  try {
    await client.query("select pg_advisory_lock($1)", [lockKey]);
    const applied = await readAppliedVersion(client);
    const state = compareVersions(applied);
    if (state === "newer") {
      throw new Refused("The database was made by a newer Clientele than this one: start the newer one.");
    }
    const hasRoles = await ensureRoles(client);
    const changed = state === "older" || (hasRoles && !applied.hasGrants);
    if (changed) await bringUp(client, url, hasRoles);
    return { hasRoles, changed };
  } catch (error) {
    throw asAdvice(error);
  } finally {
    await client.end();
  }
}

async function readAppliedVersion(client: pg.Client) {
  const { rows } = await client.query<{ exists: boolean }>(
    "select to_regclass('drizzle.__drizzle_migrations') is not null and to_regclass('drizzle.applied_functions') is not null as exists",
  );
  const found = rows[0]?.exists ? await client.query(selectAppliedVersion) : { rows: [] };
  return found.rows[0] ?? { migration: null, functions: null, hasGrants: false };
}

async function bringUp(client: pg.Client, url: string, hasRoles: boolean): Promise<void> {
  await migrate(drizzle(client), { migrationsFolder });
  await runMigrations({ connectionString: url, maxPoolSize: 1, logger: quiet });
  await client.query("begin");
  // Functions may call each other in any order, and one that is wrong fails in its test.
  await client.query("set local check_function_bodies = off");
  for (const { name, sql } of [...readFunctions(), ...(hasRoles ? [readGrants()] : [])]) {
    try {
      await client.query(sql);
    } catch (error) {
      throw new Error(`db/functions/${name} was refused`, { cause: error });
    }
  }
  await client.query(
    "create table if not exists drizzle.applied_functions (hash text not null, has_grants boolean not null)",
  );
  await client.query("delete from drizzle.applied_functions");
  await client.query("insert into drizzle.applied_functions values ($1, $2)", [
    readSchemaVersion().functions,
    hasRoles,
  ]);
  if (hasRoles) {
    await client.query("grant usage on schema drizzle to clientele_app, clientele_read");
    await client.query("grant select on all tables in schema drizzle to clientele_app, clientele_read");
  }
  await client.query("commit");
}

const insufficientPrivilege = "42501";

function asAdvice(error: unknown): unknown {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error) || !("code" in cause) || cause.code !== insufficientPrivilege) return error;
  return new Refused(`The database's user may not do what Clientele needs (${cause.message}): make him its owner.`, {
    cause: error,
  });
}
