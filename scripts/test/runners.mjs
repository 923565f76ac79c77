import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

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
  }));
}

/** The product in a browser, against an installation of its own. */
export function runEndToEnd(browser) {
  const args = () => ["@playwright/test/cli.js", "test"];
  return runCounted(args, { CHROMIUM: browser }, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
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
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

function read(report, count) {
  try {
    return count(JSON.parse(readFileSync(report, "utf8")));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
