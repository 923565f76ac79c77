import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

import { root } from "../runtime/root.mjs";
import { runProgram } from "../runtime/run-program.mjs";

const stageMsMax = 25 * 60_000;

/** Unit, component and database tests. */
export function runVitest() {
  const args = (report) => [
    "vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  return runCounted(args, {}, (result) => ({
    passed: result.numPassedTests,
    failed: result.numFailedTests,
    skipped: result.numPendingTests + result.numTodoTests,
    faults: faultsOfVitest(result),
  }));
}

/** The product in a browser, against an installation of its own. */
export function runEndToEnd(browser) {
  const args = () => ["@playwright/test/cli.js", "test"];
  return runCounted(args, { CHROMIUM: browser }, ({ stats, suites }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    faults: suites.flatMap(faultsOfPlaywright),
  }));
}

/** A runner that ended badly counts as a failure even where no single test of it has failed. */
async function runCounted(args, settings, count) {
  const folder = mkdtempSync(join(tmpdir(), "clientele-report-"));
  const report = join(folder, "report.json");
  const [program, ...rest] = args(report);
  const { code } = await runProgram(process.execPath, [join(root, "node_modules", program), ...rest], {
    env: { ...process.env, ...settings, NEXT_TELEMETRY_DISABLED: "1", PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    show: true,
    timeout: stageMsMax,
  });
  const counted = read(report, count);
  rmSync(folder, { recursive: true, force: true });
  if (code === 0 || counted.failed > 0) return counted;
  return { ...counted, failed: 1, faults: [...counted.faults, `${program} ended with ${code ?? "a signal"}`] };
}

function faultsOfVitest({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0 && status === "failed") return [`${file}: ${firstLine(message)}`];
    return failed.map((test) => `${file} > ${test.fullName}: ${firstLine(test.failureMessages[0])}`);
  });
}

function faultsOfPlaywright({ suites = [], specs = [] }) {
  return [
    ...specs
      .filter(({ ok }) => !ok)
      .map(({ file, line, title, tests }) => {
        const [error] = tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors ?? []));
        return `e2e/${file}:${line} > ${title}: ${firstLine(error?.message)}`;
      }),
    ...suites.flatMap(faultsOfPlaywright),
  ];
}

function firstLine(text = "") {
  return stripVTControlCharacters(text).trim().split("\n")[0];
}

function read(report, count) {
  try {
    return count(JSON.parse(readFileSync(report, "utf8")));
  } catch {
    return { passed: 0, failed: 1, skipped: 0, faults: ["no report was written"] };
  }
}
