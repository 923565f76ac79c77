import { keep, readKept } from "./data-directory.mjs";
import { hasFile, runTypescript } from "./product-database.mjs";
import { Stop } from "./stop.mjs";

const seed = "db/seed/run.ts";
const defaultPassword = "clientele-demo";

/**
 * Fills an empty embedded database with the demonstration base. A filling that was interrupted is begun anew over a
 * clean database, and what people put there themselves is never taken for one.
 */
export async function fillDemonstration({ database, base, dataDirectory, env, say, onChild }) {
  const kept = readKept(dataDirectory, "demonstration.json");
  const wasInterrupted = kept.state === "filling";
  if (!hasFile(seed) || (base.hasClients && !wasInterrupted) || base.hasUsers) return false;
  if (wasInterrupted) await database.empty();
  say("Filling the demonstration base");
  keep(dataDirectory, "demonstration.json", { state: "filling" });
  const { code, output } = await runTypescript(seed, ["--scenario", "demo"], { env, onChild });
  if (code !== 0) throw new Stop(`The demonstration base could not be filled:\n${output.trim()}`);
  keep(dataDirectory, "demonstration.json", { state: "filled", hasOwnPassword: Boolean(env.DEMO_PASSWORD) });
  return true;
}

/** How to sign in to a demonstration base. */
export function demonstrationSignIn(dataDirectory) {
  const { hasOwnPassword } = readKept(dataDirectory, "demonstration.json");
  const password = hasOwnPassword
    ? "the password given as DEMO_PASSWORD on the first start"
    : `password ${defaultPassword}`;
  return `Sign in as admin@demo.local, marketer@demo.local or operator@demo.local, ${password}`;
}
