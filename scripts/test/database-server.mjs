import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openEmbeddedPostgres } from "../postgres/cluster.mjs";
import { isAlive, stopPostmaster } from "../postgres/postmaster.mjs";
import { openDataDirectory } from "../runtime/data-directory.mjs";
import { runTypescript } from "../runtime/product-database.mjs";
import { root } from "../runtime/root.mjs";

const prefix = "clientele-test-";
/** Every test file makes its database as a copy of this one. */
const template = "clientele_template";

/**
 * Starts the Postgres of a test run, a new one without durability unless TEST_DATABASE_URL names one, and brings one
 * database of it to this version. Ends with the run, which leaves nothing.
 */
export async function setup(project) {
  const server = await openServer();
  try {
    await makeTemplate(server.url);
  } catch (error) {
    await server.close();
    throw error;
  }
  project.provide("databaseServer", { url: server.url, template });
  return () => server.close();
}

async function openServer() {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, close: () => dropCopies(given) };
  await removeLeftovers();
  const directory = openDataDirectory(mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`)));
  // Started by root, the server runs as another user, who has to pass through.
  chmodSync(directory, 0o711);
  const { url, home, close } = await openEmbeddedPostgres(directory, { durable: false });
  return {
    url,
    close: async () => {
      await close();
      for (const folder of new Set([directory, home])) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function makeTemplate(url) {
  await onServer(url, async (client) => {
    await client.query(`drop database if exists ${template} with (force)`);
    await client.query(`create database ${template}`);
  });
  const address = new URL(url);
  address.pathname = template;
  const env = { ...process.env, DATABASE_URL: address.href };
  const { code, output } = await runTypescript("db/migrate.ts", [], { env });
  if (code !== 0) throw new Error(`The template of the test databases could not be migrated:\n${output}`);
  const clock = readFileSync(join(root, "lib/testing/movable-clock.sql"), "utf8");
  await onServer(address.href, (client) => client.query(clock));
}

async function dropCopies(url) {
  await onServer(url, async (client) => {
    const { rows } = await client.query("select datname from pg_database where datname like 'clientele_test_%'");
    for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
  });
}

async function onServer(url, work) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Servers of runs that were killed. */
async function removeLeftovers() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length).split("-")[0]);
    if (isAlive(pid)) continue;
    const directory = join(tmpdir(), name);
    const cluster = join(directory, "postgres");
    if (existsSync(cluster)) await stopPostmaster(cluster, { patienceMs: 5_000 });
    rmSync(directory, { recursive: true, force: true });
  }
}
