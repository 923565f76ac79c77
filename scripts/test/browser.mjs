import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

import { runProgram } from "../runtime/run-program.mjs";
import { Stop } from "../runtime/stop.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const packages = ["chromium", "fonts-liberation", "fonts-noto-core"];

/** The path of a Chromium: the one CHROMIUM names, one of the machine, or Debian's, installed where that is allowed. */
export async function findBrowser(say) {
  const given = process.env.CHROMIUM;
  if (given) {
    if (isExecutable(given)) return given;
    throw new Stop(`CHROMIUM names ${given}, which cannot be run: give the path of a Chromium.`);
  }
  return findOnPath() ?? (await installBrowser(say));
}

async function installBrowser(say) {
  const apt = await findApt();
  const missing = "The tests need Chromium: install it (apt-get install chromium) or give its path as CHROMIUM.";
  if (!apt) throw new Stop(missing);
  say("Installing Chromium");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", ...packages]]) {
    const [command, ...rest] = [...apt, ...args];
    const { code, output } = await runProgram(command, rest, { env });
    if (code !== 0) throw new Stop(`${missing} apt-get ${args[0]} said: ${output.trim().split("\n").at(-1)}`);
  }
  const found = findOnPath();
  if (!found) throw new Stop(missing);
  return found;
}

async function findApt() {
  if (!onPath("apt-get")) return null;
  if (process.getuid?.() === 0) return ["apt-get"];
  if (!onPath("sudo")) return null;
  const { code } = await runProgram("sudo", ["-n", "true"]);
  return code === 0 ? ["sudo", "-n", "apt-get"] : null;
}

function findOnPath() {
  return names.map(onPath).find(Boolean) ?? null;
}

function onPath(name) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
