import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { isAlive } from "./postmaster.mjs";

/**
 * Programs that use the embedded server (the product, a seed, a check) each keep a file here while they live. The
 * last one to leave stops the server; files of killed programs do not count.
 */
export function openHolders(dataDirectory) {
  const folder = join(dataDirectory, "run", "holders");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const own = join(folder, String(process.pid));
  return {
    enter: () => writeFileSync(own, startedAt(process.pid)),
    leave: () => rmSync(own, { force: true }),
    /** Whether another living program uses the server. */
    hasOthers: () =>
      readdirSync(folder).some((name) => {
        if (name === String(process.pid)) return false;
        if (isHolding(join(folder, name), Number(name))) return true;
        rmSync(join(folder, name), { force: true });
        return false;
      }),
  };
}

/** Runs `work` while no other program starts or stops the same server. */
export async function withDatabaseLock(dataDirectory, work) {
  const lock = join(dataDirectory, "run", "database.lock");
  while (!take(lock)) await sleep(50);
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    writeFileSync(lock, `${process.pid} ${startedAt(process.pid)}`, { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  try {
    const [pid, ticks = ""] = readFileSync(lock, "utf8").split(" ");
    const isBeingWritten = pid === "" && Date.now() - statSync(lock).mtimeMs < 1_000;
    const isHeld = isAlive(Number(pid)) && startedAt(Number(pid)) === ticks;
    if (!isHeld && !isBeingWritten) rmSync(lock, { force: true });
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  return false;
}

function isHolding(file, pid) {
  try {
    return isAlive(pid) && readFileSync(file, "utf8") === startedAt(pid);
  } catch {
    return false;
  }
}

/** The moment a process began, in the system's own count: tells it from a later one with the same number. */
function startedAt(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8");
    return fields.slice(fields.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
