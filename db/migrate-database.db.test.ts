import { randomBytes } from "node:crypto";

import pg from "pg";
import { expect, inject, it } from "vitest";

import { Refused } from "./connection-advice";
import { migrateDatabase } from "./migrate-database";

async function newDatabase({ template = "template1" } = {}) {
  const address = new URL(inject("databaseServer").url);
  const name = `clientele_test_new_${randomBytes(4).toString("hex")}`;
  const server = new pg.Client({ connectionString: address.href });
  await server.connect();
  await server.query(`create database ${name} template ${template} strategy file_copy`);
  await server.end();
  address.pathname = name;
  return address.href;
}

async function query(url: string, text: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}

it("brings an empty database up once, however many processes try at the same time", async () => {
  const url = await newDatabase();
  const reports = await Promise.all([1, 2, 3].map(() => migrateDatabase(url)));
  expect(reports.filter(({ changed }) => changed)).toHaveLength(1);
  expect(await migrateDatabase(url)).toEqual({ hasRoles: true, changed: false });
});

it("applies the functions again when they are not those of this version", async () => {
  const url = await newDatabase(inject("databaseServer"));
  await query(url, "drop function enqueue; update drizzle.applied_functions set hash = 'of another version'");
  expect((await migrateDatabase(url)).changed).toBe(true);
  expect(await query(url, "select proname from pg_proc where proname = 'enqueue'")).toHaveLength(1);
});

it("does not touch a database of a newer version", async () => {
  const url = await newDatabase(inject("databaseServer"));
  await query(url, "insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)");
  await expect(migrateDatabase(url)).rejects.toThrow(Refused);
});

it("keeps the history of money from the role of the web", async () => {
  const url = await newDatabase(inject("databaseServer"));
  const kept = ["ledger_tx", "ledger_entry"].map(
    (table) => `has_table_privilege('clientele_app', '${table}', 'update, delete, truncate')`,
  );
  expect(await query(url, `select ${kept.join(" or ")} as allowed`)).toEqual([{ allowed: false }]);
});
