import { spawn } from "node:child_process";

import { root } from "./root.mjs";

/** Arguments of node that run a TypeScript file of the server as it is: no build, server-only modules allowed. */
export const typescript = ["--conditions=react-server", "--import", "tsx"];

/**
 * Runs a program to its end. Answers its exit code and what it printed; with `show` the output goes to the terminal
 * as well, as it comes.
 */
export function runProgram(command, args, { show = false, onChild, ...options } = {}) {
  return new Promise((resolve, reject) => {
    // Watched by somebody who may have to end it, it leads a group of its own, so that its own children end with it.
    const child = spawn(command, args, {
      cwd: root,
      detached: Boolean(onChild),
      ...options,
      stdio: ["ignore", "pipe", "pipe"],
    });
    onChild?.(child);
    let output = "";
    let stdout = "";
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
      output += chunk;
      if (show) process.stdout.write(chunk);
    });
    child.stderr.on("data", (chunk) => {
      output += chunk;
      if (show) process.stderr.write(chunk);
    });
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code: code ?? (signal ? 1 : 0), output, stdout }));
  });
}
