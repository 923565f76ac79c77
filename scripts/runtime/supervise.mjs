import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { root } from "./root.mjs";

const guard = join(import.meta.dirname, "exit-with-parent.mjs");
const patienceMs = 25_000;
const backOffMs = { first: 500, most: 30_000 };
/** One that lived this long has recovered: its next crash is a first one again. */
const recoveredAfterMs = 60_000;

/**
 * Keeps a program of node running: started again, later each time, when it ends by itself. Its output is shown from
 * `show()` on; before that it is kept back for the case that the start fails.
 */
export function supervise(name, args, { env, say }) {
  let child = null;
  let isStopping = false;
  let isShown = false;
  let heldBack = "";
  let waitMs = backOffMs.first;
  const stoppedWaiting = new AbortController();
  let firstEnd;
  const endedBeforeShown = new Promise((resolve) => {
    firstEnd = resolve;
  });

  const run = async () => {
    while (!isStopping) {
      const begun = Date.now();
      const code = await untilEnd();
      if (isStopping) return;
      if (!isShown) return firstEnd(heldBack);
      if (Date.now() - begun > recoveredAfterMs) waitMs = backOffMs.first;
      say(`The ${name} process ended (${code}); starting it again in ${waitMs / 1000} s`);
      await sleep(waitMs, undefined, { signal: stoppedWaiting.signal }).catch(() => undefined);
      waitMs = Math.min(waitMs * 2, backOffMs.most);
    }
  };

  const untilEnd = () =>
    new Promise((resolve) => {
      child = spawn(process.execPath, ["--import", guard, ...args], {
        cwd: root,
        env: { ...env, CLIENTELE_PARENT: String(process.pid) },
        // A group of its own: Ctrl+C in the terminal comes to the parent alone, which ends the others in order.
        detached: true,
        stdio: ["pipe", "pipe", "pipe"],
      });
      child.stdin.on("error", () => undefined);
      for (const [from, to] of [
        [child.stdout, process.stdout],
        [child.stderr, process.stderr],
      ]) {
        from.on("data", (chunk) => {
          if (isShown) to.write(chunk);
          else heldBack = (heldBack + chunk).slice(-20_000);
        });
      }
      child.once("error", (error) => resolve(error.message));
      child.once("close", (code, signal) => resolve(signal ?? `code ${code}`));
    });

  const running = run();
  return {
    /** Resolves with its output when it ends before it was shown. */
    endedBeforeShown,
    show() {
      isShown = true;
    },
    get pid() {
      return child?.pid;
    },
    /** Asks it to end and waits; one that takes too long is killed. */
    async stop() {
      isStopping = true;
      stoppedWaiting.abort();
      if (child?.exitCode === null && child.signalCode === null) {
        child.kill("SIGTERM");
        const killer = setTimeout(() => child.kill("SIGKILL"), patienceMs);
        await running;
        clearTimeout(killer);
      }
    },
    kill() {
      isStopping = true;
      child?.kill("SIGKILL");
    },
  };
}
