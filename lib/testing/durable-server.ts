import "server-only";

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

const root = resolve(import.meta.dirname, "../..");

export type DurableServer = {
  url: string;
  /** Every process of it at once, as when the machine loses power; ends when they are gone. */
  kill(): Promise<void>;
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
async function killFamily(pid: number): Promise<void> {
  const family = [pid, ...childrenOf(pid)];
  for (const one of family) {
    try {
      process.kill(one, "SIGKILL");
    } catch {
      // It ended by itself when its parent did.
    }
  }
  while (family.some(isRunning)) await sleep(5);
}

/** A dead process whose parent has not asked for it stays in the table. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
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
