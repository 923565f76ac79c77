import { randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

import { root } from "./root.mjs";
import { Stop } from "./stop.mjs";

/**
 * The folder that holds everything an installation keeps: database, secrets, files. Made when absent; a folder that
 * cannot be written ends the start.
 */
export function openDataDirectory(given = process.env.DATA_DIR) {
  const directory = resolve(root, given || ".data");
  try {
    // Others may pass through (the database's own user has to) but not look around.
    makeFolders(directory, 0o711);
    makeFolders(join(directory, "run"), 0o700);
    makeFolders(join(directory, "files"), 0o700);
    accessSync(directory, constants.W_OK | constants.X_OK);
    const probe = join(directory, "run", `probe-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    throw new Stop(
      `The data directory ${directory} cannot be written (${error.code}): give its user the right or set DATA_DIR.`,
    );
  }
  return directory;
}

/** As `mkdir -p`. Node's own never ends where the system answers that a folder it has just seen is not there. */
function makeFolders(path, mode) {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolders(parent, 0o755);
  mkdirSync(path, { mode });
}

/** Reads a small JSON file of the data directory; an absent one is an empty object. */
export function readKept(directory, name) {
  const path = join(directory, name);
  if (!existsSync(path)) return {};
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Stop(
      `${path} cannot be read (${error.code ?? error.message}): start as the user who made it, or restore the file.`,
    );
  }
}

/** Replaces a small JSON file of the data directory in one step, readable by its owner alone. */
export function keep(directory, name, value) {
  const path = join(directory, name);
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}

/** Secrets that the environment does not give are made once and kept, so that sessions outlive a restart. */
export function openSecrets(directory, env = process.env) {
  const kept = readKept(directory, "secrets.json");
  const secrets = Object.fromEntries(
    ["NEXTAUTH_SECRET", "CLIENTELE_SECRET"].map((name) => [
      name,
      env[name] || kept[name] || randomBytes(32).toString("base64url"),
    ]),
  );
  const missing = Object.keys(secrets).filter((name) => !env[name] && !kept[name]);
  if (missing.length > 0) {
    keep(directory, "secrets.json", { ...kept, ...Object.fromEntries(missing.map((name) => [name, secrets[name]])) });
  }
  return secrets;
}
