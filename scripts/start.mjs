import { join } from "node:path";
import { buildIfNeeded } from "./runtime/build.mjs";
import { openDataDirectory } from "./runtime/data-directory.mjs";
import {
  demonstrationSignIn,
  fillDemonstration,
  forgetFilling,
  wasFillingInterrupted,
} from "./runtime/demonstration.mjs";
import { installPackages } from "./runtime/install-packages.mjs";
import { whyPortRefuses } from "./runtime/ports.mjs";
import { describeBase, hasFile, migrate, openProductDatabase, runTypescript } from "./runtime/product-database.mjs";
import { productEnvironment } from "./runtime/product-environment.mjs";
import { root } from "./runtime/root.mjs";
import { typescript } from "./runtime/run-program.mjs";
import { closeInOrder } from "./runtime/shutdown.mjs";
import { readStartOptions, requireNode } from "./runtime/start-options.mjs";
import { runScript, Stop } from "./runtime/stop.mjs";
import { supervise } from "./runtime/supervise.mjs";
import { untilServing, watchDatabase } from "./runtime/watch.mjs";

const begun = Date.now();
const say = (text) => console.log(text);
const closing = closeInOrder(say);

/** From a clone to a product that serves: packages, database, schema, demonstration base, build, processes. */
async function start() {
  requireNode();
  const options = readStartOptions();
  await requirePort(options);
  const dataDirectory = openDataDirectory();
  await installPackages(say);

  const onChild = closing.kill;
  const database = await openProductDatabase({ databaseUrl: options.databaseUrl, dataDirectory, say });
  closing.last(database.close);

  const env = { ...productEnvironment(options, dataDirectory, database.url), NODE_ENV: "production" };
  await migrate(database.url, { say, onChild });
  const [base] = await Promise.all([
    prepareBase({ database, dataDirectory, env, isEmpty: options.isEmpty, onChild }),
    buildIfNeeded({ say, onChild }),
  ]);

  const host = options.host ?? (base.isDemo ? "127.0.0.1" : null);
  const web = supervise("web", webArguments(options.port, host), { env, say });
  closing.first(web);
  const worker = options.hasWorker
    ? supervise("worker", [...typescript, "lib/jobs/run-worker.ts"], {
        env: { ...env, DATABASE_CONNECTIONS: "10" },
        say,
      })
    : null;
  if (worker) closing.first(worker);
  worker?.show();

  const [firstSignIn] = await Promise.all([
    base.hasUsers ? null : readFirstSignIn(env, options.origins[0], onChild),
    untilServing({ port: options.port, host, web }),
  ]);
  web.show();
  if (database.isEmbedded) watchDatabase(database, say);

  say("");
  say(`Clientele is ready: ${options.origins[0]} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  if (base.isDemo) say(demonstrationSignIn(dataDirectory));
  if (firstSignIn)
    say(`Nobody can sign in yet. The first administrator begins here, once, within 24 hours: ${firstSignIn}`);
  say("Ctrl+C stops it.");
}

async function requirePort({ port, host }) {
  const reason = await whyPortRefuses(port, host ?? "127.0.0.1");
  switch (reason) {
    case null:
      return;
    case "EADDRINUSE":
      throw new Stop(`Port ${port} is taken by another program: stop it or set PORT.`);
    case "EACCES":
      throw new Stop(`Port ${port} is not open to this user: set PORT to one above 1023.`);
    default:
      throw new Stop(`The product cannot listen on ${host ?? "127.0.0.1"}:${port} (${reason}): correct HOST or PORT.`);
  }
}

/** The base as the processes will find it: filled when it is new and nobody wants it empty. */
async function prepareBase({ database, dataDirectory, env, isEmpty, onChild }) {
  if (database.isEmbedded && wasFillingInterrupted(dataDirectory)) {
    await database.empty();
    await migrate(database.url, { say, onChild });
    forgetFilling(dataDirectory);
  }
  const base = await describeBase(database.url);
  if (!database.isEmbedded || isEmpty || base.hasUsers || base.hasClients) return base;
  await fillDemonstration({ dataDirectory, env, say, onChild });
  return describeBase(database.url);
}

function webArguments(port, host) {
  const next = join(root, "node_modules/next/dist/bin/next");
  return [next, "start", "--port", String(port), ...(host ? ["--hostname", host] : [])];
}

async function readFirstSignIn(env, origin, onChild) {
  const file = "lib/users/print-first-sign-in.ts";
  if (!hasFile(file)) return null;
  const { code, output, stdout } = await runTypescript(file, [], { env, onChild });
  if (code !== 0) throw new Stop(`The first sign-in could not be prepared:\n${output.trim()}`);
  const path = stdout.trim().split("\n").at(-1);
  return path ? `${origin}${path}` : null;
}

await runScript(start, { isEnding: closing.isClosing, onFailure: () => closing.close(1) });
