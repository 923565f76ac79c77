import "server-only";

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";

const root = resolve(import.meta.dirname, "../..");

export type DurableServer = {
  url: string;
  /** Every process of it at once, as when the machine loses power; started anew it recovers. */
  kill(): void;
  revive(): Promise<void>;
  close(): Promise<void>;
};

/** A Postgres of its own with fsync on, which a test may kill. The address stays the same. */
export async function startDurableServer(): Promise<DurableServer> {
  const child = spawn(process.execPath, ["scripts/test/durable-server.mjs"], {
    cwd: root,
    env: withoutDatabase(),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let found = await nextOf(lines);
  return {
    url: found.url,
    kill: () => killFamily(found.pid),
    revive: async () => {
      child.stdin.write("\n");
      found = await nextOf(lines);
    },
    close: () => end(child),
  };
}

async function nextOf(lines: AsyncIterator<string>): Promise<{ url: string; pid: number }> {
  const { value, done } = await lines.next();
  if (done) throw new Error("The server of the test ended");
  return JSON.parse(value);
}

async function end(child: ChildProcess): Promise<void> {
  child.stdin?.end();
  if (child.exitCode === null) await once(child, "exit");
}

/** The parent first, so that it restarts nobody. */
function killFamily(pid: number): void {
  const children = childrenOf(pid);
  for (const one of [pid, ...children]) {
    try {
      process.kill(one, "SIGKILL");
    } catch {
      // It ended by itself when its parent did.
    }
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      return readFileSync(`/proc/${name}/status`, "utf8").includes(`\nPPid:\t${parent}\n`) ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

function withoutDatabase(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, TEST_DATABASE_URL: __, DATA_DIR: ___, ...env } = process.env;
  return env;
}
