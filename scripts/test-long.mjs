import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";

import { installPackages } from "./runtime/install-packages.mjs";
import { root } from "./runtime/root.mjs";
import { runProgram } from "./runtime/run-program.mjs";
import { runScript } from "./runtime/stop.mjs";

const seed = process.env.MODEL_SEED ?? String(Math.floor(Math.random() * 2 ** 31));

/** The sizes of the long form; any of them can be given. */
const sizes = {
  MODEL_SEQUENCES: "500",
  MODEL_SERIALIZABLE: "500",
  MODEL_STEPS: "60",
  RACE_ROUNDS: "200",
  KILLS: "20",
  PEOPLE_SEQUENCES: "1000",
  PEOPLE_STEPS: "60",
  FAMILY_SEQUENCES: "200",
  FAMILY_STEPS: "60",
  WORKER_KILLS: "10",
  WORKER_ACCOUNTS: "4000",
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => /^(MODEL|PEOPLE|FAMILY|RACE|KILLS|WORKER)_?/.test(name)),
  ),
  MODEL_SEED: seed,
};

const parts = [
  {
    name: "Model",
    what: `${sizes.MODEL_SEQUENCES} sequences of ${sizes.MODEL_STEPS} steps at READ COMMITTED, ${sizes.MODEL_SERIALIZABLE} at SERIALIZABLE`,
    file: "model",
  },
  {
    name: "Merging",
    what: `${sizes.PEOPLE_SEQUENCES} sequences of ${sizes.PEOPLE_STEPS} steps`,
    file: "merging",
    path: "lib/exclusions/conservation",
  },
  {
    name: "Families",
    what: `${sizes.FAMILY_SEQUENCES} sequences of ${sizes.FAMILY_STEPS} steps`,
    file: "families",
    path: "lib/exclusions/families",
  },
  { name: "Races", what: `${sizes.RACE_ROUNDS} rounds of each kind, 64 at once`, file: "races" },
  { name: "Kills of Postgres", what: `${sizes.KILLS} under load, and both negative controls`, file: "kills" },
  {
    name: "Kills of the worker",
    what: `${sizes.WORKER_KILLS} each in expiry, release and a mass accrual, two in each round of ${sizes.WORKER_ACCOUNTS} accounts (the accrual: at most 1,000)`,
    file: "killed-worker",
  },
];

/**
 * The long proof of the ledger, part after part, or only of the parts that are named (`npm run test:long -- races`); what
 * it prints at the end is a section of docs/evidence.md.
 */
await runScript(async () => {
  await installPackages(console.log);
  console.log(`seed ${seed}`);
  const wanted = process.argv.slice(2);
  const rows = [];
  for (const part of parts) {
    if (wanted.length === 0 || wanted.includes(part.file)) rows.push(await runPart(part));
  }
  if (wanted.length === 0 || wanted.includes("sabotage")) rows.push(await runSabotage());
  const commit = await git("rev-parse", "--short", "HEAD");
  const isChanged = (await git("status", "--porcelain")) !== "";
  console.log(`
## ${new Date().toISOString().slice(0, 10)}, commit ${commit}${isChanged ? " with changes" : ""}, seed ${seed}

Postgres ${process.env.TEST_DATABASE_URL ? "of TEST_DATABASE_URL" : "embedded"}, ${availableParallelism()} cores, Node ${process.version}.

| part | size | result | time |
| --- | --- | --- | --- |
${rows.map((row) => `| ${[row.name, row.what, row.result, row.time].join(" | ")} |`).join("\n")}`);
  process.exitCode = rows.every(({ isGreen }) => isGreen) ? 0 : 1;
});

async function runPart({ name, what, file, path = `lib/ledger/${file}` }) {
  const folder = mkdtempSync(join(tmpdir(), "clientele-long-"));
  const report = join(folder, "report.json");
  const begun = Date.now();
  const args = ["run", "--project", "db", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code, output } = await runProgram(
    process.execPath,
    [join(root, "node_modules/vitest/vitest.mjs"), ...args, `${path}.db.test.ts`],
    { env: { ...process.env, ...sizes }, show: true },
  );
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
  rmSync(folder, { recursive: true, force: true });
  const answered = /operations answered: (\d+)/.exec(output)?.[1];
  const more = answered ? `; ${answered} operations answered, none lost, none doubled` : "";
  const isGreen = code === 0 && numFailedTests === 0;
  return {
    name,
    what,
    isGreen,
    time: since(begun),
    result: isGreen ? `${numPassedTests} green${more}` : `${numFailedTests} RED`,
  };
}

async function runSabotage() {
  const begun = Date.now();
  const { code, output } = await runProgram(process.execPath, [join(root, "scripts/sabotage.mjs")], { show: true });
  const result = output.trim().split("\n").at(-1);
  return { name: "Sabotage", what: "mistakes planted in a copy", result, isGreen: code === 0, time: since(begun) };
}

async function git(...args) {
  const { code, stdout } = await runProgram("git", args);
  return code === 0 ? stdout.trim() : "unknown";
}

function since(begun) {
  const seconds = Math.round((Date.now() - begun) / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
