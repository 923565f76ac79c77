import { setTimeout as sleep } from "node:timers/promises";

import { Stop } from "./stop.mjs";

const readyMsMax = 120_000;
const lookMs = 2_000;

/** Waits until the web process says that it can serve. */
export async function untilServing({ port, host, web }) {
  const end = Date.now() + readyMsMax;
  const address = `http://${reachable(host)}:${port}/api/health`;
  let ended = null;
  web.endedBeforeShown.then((output) => {
    ended = output;
  });
  let last = "no answer";
  while (Date.now() < end) {
    if (ended !== null) throw new Stop(`The web process ended at once:\n${ended.trim()}`);
    try {
      const response = await fetch(address, { signal: AbortSignal.timeout(5_000) });
      if (response.status === 200) return;
      last = await response.text();
    } catch {
      last = "no answer";
    }
    await sleep(50);
  }
  throw new Stop(`The product did not become ready within ${readyMsMax / 1000} s (${last.slice(0, 200)}).`);
}

/** Starts the embedded database again when it dies; the product answers 503 until it is back. */
export function watchDatabase(database, say) {
  const look = async () => {
    for (;;) {
      await sleep(lookMs, undefined, { ref: false });
      if (database.isRunning()) continue;
      say("Postgres has ended; starting it again");
      await database.revive().catch((error) => say(error.message));
    }
  };
  void look();
}

/** An address to ask at, for a host that stands for all of them. */
function reachable(host) {
  if (host === null || host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
