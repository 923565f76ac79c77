import "server-only";

import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

type Load = { seconds: number; connections: number };

/**
 * Transactions a second of pgbench's default script on an empty database of its own, or null where it is not
 * installed: what this server does on this machine at this moment, beside which the ledger's rate is read.
 * https://www.postgresql.org/docs/current/pgbench.html
 */
export async function measurePgbench(url: string, { seconds, connections }: Load): Promise<number | null> {
  const { hostname, port, username, password, pathname } = new URL(url);
  const env = {
    ...process.env,
    PGHOST: hostname,
    PGPORT: port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: pathname.slice(1),
  };
  try {
    await run("pgbench", ["--version"]);
  } catch {
    return null;
  }
  // More branches than connections, or these would wait for each other (its manual, "Good Practices").
  await run("pgbench", ["--initialize", "--quiet", `--scale=${connections * 2}`], { env });
  const load = [`--client=${connections}`, "--jobs=1", `--time=${seconds}`, "--protocol=prepared"];
  const { stdout } = await run("pgbench", load, { env });
  const tps = /tps = ([\d.]+)/.exec(stdout)?.[1];
  if (!tps) throw new Error(`pgbench names no rate:\n${stdout}`);
  return Number(tps);
}
