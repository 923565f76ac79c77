import "server-only";

import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

export type Load = { seconds: number; connections: number };

export async function hasPgbench(): Promise<boolean> {
  return run("pgbench", ["--version"]).then(
    () => true,
    () => false,
  );
}

/**
 * Transactions a second of pgbench's default script on an empty database of its own: what this server does on this
 * machine at this moment, beside which the ledger's rate is read.
 * https://www.postgresql.org/docs/current/pgbench.html
 */
export async function measurePgbench(url: string, load: Load): Promise<number> {
  // More branches than connections, or these would wait for each other (its manual, "Good Practices").
  await runPgbench(url, ["--initialize", "--quiet", `--scale=${load.connections * 2}`]);
  const stdout = await runPgbench(url, loadOptions(load));
  const tps = /tps = ([\d.]+)/.exec(stdout)?.[1];
  if (!tps) throw new Error(`pgbench names no rate:\n${stdout}`);
  return Number(tps);
}

export function loadOptions({ seconds, connections }: Load): string[] {
  return [`--client=${connections}`, "--jobs=1", `--time=${seconds}`, "--protocol=prepared"];
}

/** What pgbench prints; it throws with its words when a connection of it was ended by an error. */
export async function runPgbench(url: string, options: string[]): Promise<string> {
  const { hostname, port, username, password, pathname } = new URL(url);
  const env = {
    ...process.env,
    PGHOST: hostname,
    PGPORT: port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: pathname.slice(1),
  };
  return (await run("pgbench", options, { env })).stdout;
}
