import { installPackages } from "./runtime/install-packages.mjs";
import { runScript } from "./runtime/stop.mjs";
import { findBrowser } from "./test/browser.mjs";
import { runChecks } from "./test/checks.mjs";
import { runEndToEnd, runVitest } from "./test/runners.mjs";

/**
 * Everything, on a bare machine: packages and a browser are installed, then checks, unit and database tests, the build
 * and the product in the browser. The last line is the sum of all; 1 when anything failed.
 */
await runScript(async () => {
  await installPackages(console.log);
  const browser = await findBrowser(console.log);
  const sum = { passed: 0, failed: 0, skipped: 0, faults: [] };
  for (const run of [runChecks, runVitest, () => runEndToEnd(browser)]) {
    const { passed, failed, skipped = 0, faults = [] } = await run();
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
    sum.faults.push(...faults);
  }
  // A long log is read from its end.
  if (sum.faults.length > 0) console.log(`\nFailed:\n${sum.faults.map((fault) => `  ${fault}`).join("\n")}`);
  const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : "";
  console.log(`\n${sum.passed} passed, ${sum.failed} failed${skipped}`);
  process.exitCode = sum.failed > 0 ? 1 : 0;
});
