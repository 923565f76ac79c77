import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * What runs over a cluster's folder: null, or the server's `{ pid, port, ready }` as its own postmaster.pid says.
 * A file left behind by a crash is not taken for a server.
 */
export function findPostmaster(cluster) {
  const path = join(cluster, "postmaster.pid");
  if (!existsSync(path)) return null;
  const [pid, , , port, , , , status] = readFileSync(path, "utf8").split("\n");
  const found = { pid: Number(pid), port: Number(port), ready: status?.trim() === "ready" };
  return isAlive(found.pid) && servesFolder(found.pid, cluster) ? found : null;
}

/**
 * Takes away what a crashed server left. Postgres refuses to start while the number in its file belongs to any process,
 * be it another program or a dead one that nobody has collected; it is right to do so only while a process of the
 * crashed server still stands in the folder, and that is waited for.
 */
export async function clearCrashed(cluster) {
  const end = Date.now() + 30_000;
  while (someProcessStandsIn(cluster) && Date.now() < end) await sleep(50);
  if (!someProcessStandsIn(cluster)) rmSync(join(cluster, "postmaster.pid"), { force: true });
}

/** Waits until the server takes connections; false when its process ended before that. */
export async function untilReady(cluster, hasEnded, { onSlow } = {}) {
  const start = Date.now();
  let told = false;
  while (!hasEnded()) {
    if (findPostmaster(cluster)?.ready) return true;
    if (!told && Date.now() - start > 5_000) {
      told = true;
      onSlow?.();
    }
    await sleep(20);
  }
  return false;
}

/** Stops a server: connections are closed and everything is written; one that does not follow is stopped as by a crash. */
export async function stopPostmaster(cluster, { patienceMs = 60_000 } = {}) {
  const found = findPostmaster(cluster);
  if (!found) return;
  signal(found.pid, "SIGINT");
  if (await hasGone(found.pid, patienceMs)) return;
  signal(found.pid, "SIGQUIT");
  await hasGone(found.pid, 10_000);
}

export function isAlive(pid) {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error.code === "EPERM";
  }
}

async function hasGone(pid, patienceMs) {
  const end = Date.now() + patienceMs;
  while (Date.now() < end) {
    if (!isAlive(pid)) return true;
    await sleep(20);
  }
  return false;
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** A killed process stays in the table until its parent asks for it; in a container without an init that may be never. */
function isZombie(pid) {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

function servesFolder(pid, cluster) {
  if (process.platform !== "linux") return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(cluster);
  } catch {
    return false;
  }
}

function someProcessStandsIn(cluster) {
  if (process.platform !== "linux") return false;
  return readdirSync("/proc").some((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`) === cluster;
    } catch {
      return false;
    }
  });
}
