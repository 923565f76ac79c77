import { join } from "node:path";

import { root } from "../runtime/root.mjs";
import { runProgram } from "../runtime/run-program.mjs";

const bin = (name) => join(root, "node_modules", name);

/** Each is a chain of programs; the chains run beside each other, the longest first. */
const checks = [
  { name: "lint", steps: [["@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."]] },
  {
    name: "types",
    steps: [
      ["next/dist/bin/next", "typegen"],
      ["typescript/bin/tsc", "--noEmit"],
    ],
  },
  { name: "dead code", steps: [["knip/bin/knip.js", "--no-config-hints"]] },
  {
    name: "boundaries",
    steps: [
      [
        "dependency-cruiser/bin/dependency-cruise.mjs",
        "app",
        "components",
        "lib",
        "db",
        "--config",
        ".dependency-cruiser.cjs",
      ],
    ],
  },
  {
    name: "architecture, messages",
    steps: [["vitest/vitest.mjs", "run", "--project", "unit", "lib/architecture.test.ts", "lib/texts"]],
  },
];

const lanes = 3;

/** Runs every check and prints how each went; answers how many passed and failed. */
export async function runChecks() {
  const begun = Date.now();
  const waiting = [...checks];
  const faults = [];
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      if (!(await runCheck(check))) faults.push(`check: ${check.name}`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const failed = faults.length;
  console.log(`check: ${checks.length - failed} passed, ${failed} failed, ${seconds(begun)}`);
  return { passed: checks.length - failed, failed, faults };
}

async function runCheck({ name, steps }) {
  const begun = Date.now();
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", FORCE_COLOR: "0" };
  for (const [program, ...args] of steps) {
    const { code, output } = await runProgram(process.execPath, [bin(program), ...args], { env });
    if (code === 0) continue;
    console.log(`FAILED ${name}, ${seconds(begun)}\n${output.trim()}\n`);
    return false;
  }
  console.log(`ok ${name}, ${seconds(begun)}`);
  return true;
}

function seconds(begun) {
  return `${((Date.now() - begun) / 1000).toFixed(1)} s`;
}
