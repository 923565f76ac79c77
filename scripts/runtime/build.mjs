import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { root } from "./root.mjs";
import { runProgram } from "./run-program.mjs";
import { Stop } from "./stop.mjs";

const sources = ["app", "components", "lib", "db", "public"];
const settings = [
  "package-lock.json",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "proxy.ts",
  "instrumentation.ts",
];
const patienceMs = 10 * 60_000;
const stamp = join(root, ".next/clientele-build");

/** Builds the pages unless the build at hand was made from these very sources. */
export async function buildIfNeeded({ say, onChild }) {
  const wanted = hashSources();
  if (isBuilt(wanted)) return;
  say("Building the pages (half a minute)");
  const end = Date.now() + patienceMs;
  for (;;) {
    const { code, output } = await build(onChild);
    if (code === 0) break;
    // A start that was killed leaves its build at work, and two starts may build at once.
    const isBusy = output.includes("Another next build process is already running");
    if (!isBusy || Date.now() > end) {
      throw new Stop(`The build failed:\n${output.trim().split("\n").slice(-40).join("\n")}`);
    }
    await sleep(2_000);
    if (isBuilt(wanted)) return;
  }
  writeFileSync(stamp, wanted);
}

function isBuilt(wanted) {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
}

function build(onChild) {
  const args = [join(root, "node_modules/next/dist/bin/next"), "build"];
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  return runProgram(process.execPath, args, { env, onChild });
}

function hashSources() {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0]);
  const files = sources.flatMap(filesUnder).concat(settings);
  for (const file of files.filter((path) => !isTest(path)).sort()) {
    const path = join(root, file);
    if (existsSync(path)) hash.update(`\0${file}\0`).update(readFileSync(path));
  }
  return hash.digest("hex");
}

function filesUnder(folder) {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1));
}

/** Changes that no page can show: tests, SQL and what only the command line runs. */
function isTest(path) {
  return /\.test\.tsx?$/.test(path) || /^(lib\/testing|db\/(seed|migrations|functions))\//.test(path);
}
