import { spawn } from "node:child_process";
import { join } from "node:path";

import { openDataDirectory } from "./runtime/data-directory.mjs";
import { installPackages } from "./runtime/install-packages.mjs";
import { hasFile, migrate, openProductDatabase } from "./runtime/product-database.mjs";
import { productEnvironment } from "./runtime/product-environment.mjs";
import { root } from "./runtime/root.mjs";
import { typescript } from "./runtime/run-program.mjs";
import { readStartOptions, requireNode } from "./runtime/start-options.mjs";
import { runScript, Stop } from "./runtime/stop.mjs";

/** Runs one program beside the product's database, which is started for it when it is not running. */
async function runWithDatabase() {
  const [file, ...args] = process.argv.slice(2);
  requireNode();
  if (!file || (!hasFile(file) && !file.startsWith("node_modules/")))
    throw new Stop(`There is no program ${file ?? ""}`);
  const options = readStartOptions([]);
  const dataDirectory = openDataDirectory();
  // Standard output belongs to the program: its result may be read by another one.
  const say = (text) => console.error(text);
  await installPackages(say);
  const database = await openProductDatabase({ databaseUrl: options.databaseUrl, dataDirectory, say });
  try {
    await migrate(database.url, { say });
    const env = productEnvironment(options, dataDirectory, database.url);
    process.exitCode = await untilEnd(
      file.endsWith(".ts") ? [...typescript, file, ...args] : [join(root, file), ...args],
      env,
    );
  } finally {
    await database.close();
  }
}

function untilEnd(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: "inherit" });
    // Ctrl+C reaches the program by itself; this one stays to close the database behind it.
    process.on("SIGINT", () => undefined);
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

await runScript(runWithDatabase, {
  onFailure: async () => {
    process.exitCode = 1;
  },
});
