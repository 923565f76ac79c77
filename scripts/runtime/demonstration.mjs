import { keep, readKept } from "./data-directory.mjs";
import { hasFile, runTypescript } from "./product-database.mjs";
import { Stop } from "./stop.mjs";

const file = "demonstration.json";
const seed = "db/seed/run.ts";
const defaultPassword = "clientele-demo";

/** Whether a filling was begun and never finished: what stands in the base is nobody's work. */
export function wasFillingInterrupted(dataDirectory) {
  return readKept(dataDirectory, file).state === "filling";
}

/** The base has been emptied: nothing is left of the filling. */
export function forgetFilling(dataDirectory) {
  keep(dataDirectory, file, {});
}

/** Fills an empty base with the demonstration. */
export async function fillDemonstration({ dataDirectory, env, say, onChild }) {
  if (!hasFile(seed)) return;
  say("Filling the demonstration base");
  keep(dataDirectory, file, { state: "filling" });
  const { code, output } = await runTypescript(seed, ["--scenario", "demo"], { env, onChild });
  if (code !== 0) throw new Stop(`The demonstration base could not be filled:\n${output.trim()}`);
  keep(dataDirectory, file, { state: "filled", hasOwnPassword: Boolean(env.DEMO_PASSWORD) });
}

/** How to sign in to a demonstration base. */
export function demonstrationSignIn(dataDirectory) {
  const { hasOwnPassword } = readKept(dataDirectory, file);
  const password = hasOwnPassword
    ? "the password given as DEMO_PASSWORD on the first start"
    : `password ${defaultPassword}`;
  return `Sign in as admin@demo.local, marketer@demo.local or operator@demo.local, ${password}`;
}
