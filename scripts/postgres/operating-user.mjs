import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

import { Stop } from "../runtime/stop.mjs";

/**
 * The operating-system user that Postgres runs as. It refuses to run as root, so root lends it the user `postgres`,
 * made when absent; anybody else runs it as himself, told by null.
 */
export function findOperatingUser() {
  if (process.getuid?.() !== 0) return null;
  const found = lookUp("postgres");
  if (found) return found;
  spawnSync("groupadd", ["--system", "postgres"]);
  spawnSync("useradd", [
    "--system",
    "--gid",
    "postgres",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    "postgres",
  ]);
  const made = lookUp("postgres") ?? lookUp("nobody");
  if (!made) throw new Stop("Postgres does not run as root and no user could be made for it: start as another user.");
  return made;
}

/** Whether that user can pass through a folder to what stands inside. */
export function canReach(user, directory) {
  if (!user) return true;
  const probe = spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", directory], { uid: user.uid, gid: user.gid, cwd: "/" });
  return probe.status === 0;
}

/** What `spawn` needs to run something as that user. */
export function asUser(user) {
  return user ? { uid: user.uid, gid: user.gid } : {};
}

function lookUp(name) {
  for (const line of readFileSync("/etc/passwd", "utf8").split("\n")) {
    const [login, , uid, gid] = line.split(":");
    if (login === name) return { name, uid: Number(uid), gid: Number(gid) };
  }
  return null;
}
