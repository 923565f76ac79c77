import { existsSync } from "node:fs";
import { join } from "node:path";

import { openEmbeddedPostgres } from "../postgres/cluster.mjs";
import { root } from "./root.mjs";
import { runProgram, typescript } from "./run-program.mjs";
import { Stop } from "./stop.mjs";

/** The database of the product: the one that DATABASE_URL names, else the embedded one, running. */
export async function openProductDatabase({ databaseUrl, dataDirectory, say }) {
  if (!databaseUrl) return { isEmbedded: true, ...(await openEmbeddedPostgres(dataDirectory, { say })) };
  return { isEmbedded: false, url: databaseUrl, close: async () => {}, revive: async () => {} };
}

/** Brings the schema to this version; what the owner of the database has to know is said. */
export async function migrate(url, { say, onChild }) {
  const { code, output, stdout } = await runTypescript("db/migrate.ts", [], { env: withUrl(url), onChild });
  // 2 stands for a refusal whose text is a whole sentence.
  if (code === 2) throw new Stop(output.trim());
  if (code !== 0) throw new Stop(`The database could not be brought to this version:\n${output.trim()}`);
  const { hasRoles } = JSON.parse(stdout.trim().split("\n").at(-1));
  if (!hasRoles) {
    say("The database's user may not create roles, so the product works as that user; the ledger's own guards stay");
  }
}

/** What the base holds: nobody to sign in, nothing at all, the people of the demonstration. */
export async function describeBase(url) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(`
      select exists (select from "user") as "hasUsers",
             exists (select from client) as "hasClients",
             exists (select from "user" where email = 'admin@demo.local') as "isDemo"`);
    return rows[0];
  } finally {
    await client.end();
  }
}

/** Runs a TypeScript file of the server to its end. */
export function runTypescript(file, args, options) {
  return runProgram(process.execPath, [...typescript, file, ...args], options);
}

/** Whether the repository has that file; parts of the product may be left out of an installation. */
export function hasFile(file) {
  return existsSync(join(root, file));
}

function withUrl(url) {
  return { ...process.env, DATABASE_URL: url };
}
