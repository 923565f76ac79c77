import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { keep, openDataDirectory, openSecrets, readKept } from "./runtime/data-directory.mjs";
import { installPackages } from "./runtime/install-packages.mjs";
import { migrate, openProductDatabase, runTypescript } from "./runtime/product-database.mjs";
import { root } from "./runtime/root.mjs";
import { typescript } from "./runtime/run-program.mjs";
import { requireNode } from "./runtime/start-options.mjs";
import { runScript, Stop } from "./runtime/stop.mjs";

/**
 * Measures the product on a generated base of N clients. The base is built once, by an embedded Postgres of its own
 * beside the product's, and kept: later runs only measure.
 */
async function bench() {
  const { clients, rest } = readArguments();
  requireNode();
  const say = (text) => console.error(text);
  await installPackages(say);
  const dataDirectory = openDataDirectory(join(openDataDirectory(), `bench-${clients}`));
  const database = await openProductDatabase({ dataDirectory, say });
  try {
    await ensureBase({ database, dataDirectory, clients, say });
    const env = {
      ...process.env,
      ...openSecrets(dataDirectory),
      DATABASE_URL: database.url,
      DATA_DIR: dataDirectory,
    };
    const args = ["lib/testing/bench/run.ts", "--clients", String(clients), ...rest];
    process.exitCode = await untilEnd([...typescript, ...args], env);
  } finally {
    await database.close();
  }
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      clients: { type: "string", default: "100000" },
      json: { type: "boolean" },
      only: { type: "string" },
      plans: { type: "string" },
      filters: { type: "boolean" },
    },
  });
  const clients = Number(values.clients);
  if (!Number.isInteger(clients) || clients < 1_000 || clients > 5_000_000) {
    throw new Stop("--clients has to be a whole number from 1000 to 5000000");
  }
  return { clients, rest: process.argv.slice(2).filter((arg, i, all) => !isClients(arg) && !isClients(all[i - 1])) };
}

function isClients(arg) {
  return arg === "--clients" || arg?.startsWith("--clients=");
}

/** A building that was interrupted is begun anew: it left the database as it was. */
async function ensureBase({ database, dataDirectory, clients, say }) {
  await migrate(database.url, { say });
  if (readKept(dataDirectory, "base.json").clients === clients) return;
  say(`Building the base of ${clients} clients; this happens once`);
  const begun = Date.now();
  const args = ["--scenario", "large", "--clients", String(clients)];
  const env = { ...process.env, DATABASE_URL: database.url };
  const { code, output } = await runTypescript("db/seed/run.ts", args, { env, show: true });
  if (code !== 0) throw new Stop(`The base could not be built:\n${output.trim()}`);
  keep(dataDirectory, "base.json", { clients, seconds: Math.round((Date.now() - begun) / 1_000) });
}

function untilEnd(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: "inherit" });
    process.on("SIGINT", () => undefined);
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

await runScript(bench, {
  onFailure: async () => {
    process.exitCode = 1;
  },
});
