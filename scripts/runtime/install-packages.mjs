import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "./root.mjs";
import { runProgram } from "./run-program.mjs";
import { Stop } from "./stop.mjs";

const lockfile = join(root, "package-lock.json");
const installed = join(root, "node_modules/.package-lock.json");
const stamp = join(root, "node_modules/.clientele-install");

/** Brings node_modules to what package-lock.json says; does nothing, at once, when it is there already. */
export async function installPackages(say) {
  if (isInstalled()) return;
  say("Installing packages (a minute or two)");
  // `install` and not `ci`: a lockfile written on one platform lacks the optional binaries of the others.
  // Development packages are included because the build and the styles come from them.
  const args = ["install", "--include=dev", "--no-audit", "--no-fund"];
  const npm = process.env.npm_execpath;
  const { code, output } = npm
    ? await runProgram(process.execPath, [npm, ...args], { env: installEnvironment() })
    : await runProgram("npm", args, { env: installEnvironment() });
  if (code !== 0) throw new Stop(`The packages could not be installed: npm said\n${lastLines(output)}`);
  writeFileSync(stamp, lockHash());
}

function isInstalled() {
  if (!existsSync(installed)) return false;
  if (existsSync(stamp)) return readFileSync(stamp, "utf8") === lockHash();
  if (statSync(installed).mtimeMs < statSync(lockfile).mtimeMs) return false;
  try {
    writeFileSync(stamp, lockHash());
  } catch {
    // A read-only installation is complete as it was delivered.
  }
  return true;
}

/** NODE_ENV=production would leave the build tools out. */
function installEnvironment() {
  const { NODE_ENV: _, ...rest } = process.env;
  return rest;
}

function lockHash() {
  return createHash("sha256").update(readFileSync(lockfile)).digest("hex");
}

function lastLines(text) {
  return text.trim().split("\n").slice(-8).join("\n");
}
