import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import { openEmbeddedPostgres } from "./postgres/cluster.mjs";
import { openDataDirectory } from "./runtime/data-directory.mjs";
import { root } from "./runtime/root.mjs";
import { runProgram } from "./runtime/run-program.mjs";
import { runScript, Stop } from "./runtime/stop.mjs";
import { faults } from "./sabotage/faults.mjs";

/** Races and the model in a short form; a counterexample is enough as it is found. */
const sizes = {
  RACE_ROUNDS: "1",
  MODEL_SEQUENCES: "25",
  MODEL_SERIALIZABLE: "1",
  PEOPLE_SEQUENCES: "60",
  MODEL_SEED: "7",
  CI: "1",
};

/**
 * Plants mistakes in a copy of the repository, one at a time, and runs the tests that ought to see it. Prints which test
 * did; 1 where one survives. `node scripts/sabotage.mjs word` plants only those whose name has the word.
 */
await runScript(async () => {
  const word = process.argv[2] ?? "";
  const planted = faults.filter(({ name }) => name.includes(word));
  const folder = mkdtempSync(join(tmpdir(), "clientele-sabotage-"));
  chmodSync(folder, 0o711);
  const database = await openEmbeddedPostgres(openDataDirectory(join(folder, "data")), { durable: false });
  try {
    const copy = copyRepository(join(folder, "copy"));
    const files = [...new Set(planted.flatMap(({ tests }) => tests))];
    const sound = await runTests(copy, files, database.url);
    if (sound.length > 0) throw new Stop(`Without a mistake the tests are red already: ${sound[0]}`);
    let survivors = 0;
    for (const fault of planted) {
      const [seenBy] = await plant(copy, fault, () => runTests(copy, fault.tests, database.url));
      if (!seenBy) survivors += 1;
      console.log(`${seenBy ? "caught  " : "SURVIVED"}  ${fault.name}${seenBy ? `\n          by: ${seenBy}` : ""}`);
    }
    console.log(`\n${planted.length - survivors} of ${planted.length} planted faults caught`);
    process.exitCode = survivors > 0 ? 1 : 0;
  } finally {
    await database.close();
    for (const one of new Set([folder, database.home])) rmSync(one, { recursive: true, force: true });
  }
});

function copyRepository(copy) {
  const left = new Set(["node_modules", ".next", ".data", ".git", "test-results"]);
  cpSync(root, copy, { recursive: true, filter: (path) => path === root || !left.has(basename(path)) });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  return copy;
}

/** A patch that does not fit exactly once says nothing, so it ends the run. */
async function plant(copy, { name, file, patches }, run) {
  const path = join(copy, file.includes("/") ? file : `db/functions/${file}.sql`);
  const sound = readFileSync(path, "utf8");
  let text = sound;
  for (const [stands, instead] of patches) {
    if (text.split(stands).length !== 2) throw new Stop(`"${name}" does not fit ${file}: ${stands}`);
    text = text.replace(stands, () => instead);
  }
  writeFileSync(path, text);
  try {
    return await run();
  } finally {
    writeFileSync(path, sound);
  }
}

/** The names of the tests that are red. A run that did not begin, as when autovacuum stands in the template, is repeated. */
async function runTests(copy, files, databaseUrl, triesLeft = 3) {
  const report = join(copy, "report.json");
  rmSync(report, { force: true });
  const tests = files.map((file) => `${file.includes("/") ? file : `lib/ledger/${file}`}.db.test.ts`);
  const args = ["run", "--project", "db", "--bail=1", "--reporter=json", `--outputFile=${report}`, ...tests];
  const env = { ...process.env, TEST_DATABASE_URL: databaseUrl, ...sizes };
  const { code, output } = await runProgram(process.execPath, [join(copy, "node_modules/vitest/vitest.mjs"), ...args], {
    cwd: copy,
    env,
  });
  const { testResults } = readReport(report);
  const red = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === "failed"),
  );
  if (code !== 0 && red.length === 0) {
    if (triesLeft > 0) return runTests(copy, files, databaseUrl, triesLeft - 1);
    throw new Stop(`The tests did not run:\n${output.slice(-2_000)}`);
  }
  return red.map(({ fullName }) => fullName.trim());
}

function readReport(report) {
  try {
    return JSON.parse(readFileSync(report, "utf8"));
  } catch {
    return { testResults: [] };
  }
}
