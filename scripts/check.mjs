import { installPackages } from "./runtime/install-packages.mjs";
import { runScript } from "./runtime/stop.mjs";
import { runChecks } from "./test/checks.mjs";

/** Types, lint, boundaries, dead code, architecture and messages; ends with 1 when one of them fails. */
await runScript(async () => {
  await installPackages(console.log);
  const { failed } = await runChecks();
  process.exitCode = failed > 0 ? 1 : 0;
});
