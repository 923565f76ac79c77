import "server-only";

import { randomBytes } from "node:crypto";

import { sql } from "drizzle-orm";
import pg from "pg";
import { inject } from "vitest";

import { type Database, type Db, openDatabase, openPool } from "@/db/client";

declare module "vitest" {
  interface ProvidedContext {
    databaseServer: { url: string; template: string };
  }
}

let opened: Promise<{ pool: pg.Pool; db: Database; url: string }> | undefined;

/**
 * The database of this test file: its own copy of the migrated template, made on first use and left as it is when the
 * file ends. Connections have the rights of the web.
 */
export async function testDatabase(): Promise<Database> {
  return (await open()).db;
}

/** Its address with the rights of the owner, for a process of its own or a pool of another kind. */
export async function testDatabaseUrl(): Promise<string> {
  return (await open()).url;
}

/** Its pool, for what needs several connections by name. */
export async function testPool(): Promise<pg.Pool> {
  return (await open()).pool;
}

/** Runs a test inside a transaction that is never kept. */
export async function withRollback<Result>(test: (db: Db) => Promise<Result>): Promise<Result> {
  const undo = new Error("The test has ended");
  let result: { value: Result } | undefined;
  await (await testDatabase())
    .transaction(async (db) => {
      result = { value: await test(db) };
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  if (!result) throw new Error("The test gave no result");
  return result.value;
}

/** Stops the clock at a moment; inside a rollback the clock comes back with it. */
export async function setClock(db: Db, at: string | Date): Promise<void> {
  const moment = typeof at === "string" ? at : at.toISOString();
  await db.execute(sql`delete from test_clock`);
  await db.execute(sql`insert into test_clock (at) values (${moment}::timestamptz)`);
}

/** Moves the clock on by an interval of Postgres, such as "3 days" or "1 microsecond"; it stands still from then on. */
export async function advanceClock(db: Db, by: string): Promise<void> {
  const { rows } = await db.execute<{ at: string }>(sql`select (app_now() + ${by}::interval)::text as at`);
  const [next] = rows;
  if (next) await setClock(db, next.at);
}

/** Lets the clock run again. */
export async function releaseClock(db: Db): Promise<void> {
  await db.execute(sql`delete from test_clock`);
}

/** Runs after each file of tests: the next one in this process gets a copy of its own. */
export async function closeTestDatabase(): Promise<void> {
  const last = await opened;
  opened = undefined;
  await last?.pool.end();
}

function open() {
  opened ??= copyTemplate();
  return opened;
}

async function copyTemplate() {
  const { url, template } = inject("databaseServer");
  const name = `clientele_test_${process.pid}_${randomBytes(4).toString("hex")}`;
  const server = new pg.Client({ connectionString: url });
  await server.connect();
  await server.query(`create database ${name} template ${template} strategy file_copy`);
  await server.end();
  const address = new URL(url);
  address.pathname = name;
  const pool = openPool({ url: address.href, connectionsMax: 20 });
  return { pool, db: openDatabase(pool), url: address.href };
}
