import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { keep, readKept } from "../runtime/data-directory.mjs";
import { findFreePort, whyPortRefuses } from "../runtime/ports.mjs";
import { runProgram } from "../runtime/run-program.mjs";
import { Stop } from "../runtime/stop.mjs";
import { findBinaries, reachableHome } from "./binaries.mjs";
import { openHolders, withDatabaseLock } from "./holders.mjs";
import { asUser, canReach, findOperatingUser } from "./operating-user.mjs";
import { clearCrashed, findPostmaster, stopPostmaster, untilReady } from "./postmaster.mjs";
import { prepareDatabase } from "./prepare-database.mjs";
import { writeSettings } from "./settings.mjs";

/**
 * The embedded server over a data directory, running when this returns: `{ url, home, … }`. One that runs
 * already, for another program or orphaned by a killed one, is used as it is. `close` stops it unless somebody else
 * still uses it; `revive` starts it again when it has died.
 */
export async function openEmbeddedPostgres(dataDirectory, { say = () => {}, durable = true } = {}) {
  const user = findOperatingUser();
  const binaries = findBinaries(user);
  const home = findHome(dataDirectory, user, say);
  const cluster = join(home, "postgres");
  const holders = openHolders(dataDirectory);
  let isClosed = false;

  const run = ({ keepsPort = false } = {}) =>
    withDatabaseLock(dataDirectory, async () => {
      const access = readAccess(dataDirectory, { isNew: !existsSync(cluster) });
      if (!existsSync(cluster)) await initialise(cluster, { user, binaries, access, durable, say });
      refuseOtherMajor(cluster, binaries);
      const port = await ensureRunning(cluster, { user, binaries, access, durable, holders, keepsPort, say });
      holders.enter();
      if (!access.isPrepared) await prepareDatabase({ ...access, port });
      if (!access.isPrepared || access.port !== port) {
        keep(dataDirectory, "database.json", { ...access, port, isPrepared: true });
      }
      return `postgres://clientele:${access.password}@127.0.0.1:${port}/clientele`;
    });

  return {
    url: await run(),
    home,
    isRunning: () => isClosed || findPostmaster(cluster) !== null,
    /** Starts a server that has died, where those who use it look for it. */
    revive: async () => {
      if (!isClosed && !findPostmaster(cluster)) await run({ keepsPort: true });
    },
    /** Takes everything out of the database. */
    empty: async () => prepareDatabase({ ...readKept(dataDirectory, "database.json"), isAnew: true }),
    close: () => {
      isClosed = true;
      return withDatabaseLock(dataDirectory, async () => {
        holders.leave();
        if (!holders.hasOthers()) await stopPostmaster(cluster);
      });
    },
  };
}

/** Root's own folders are often closed to user postgres: the cluster then stands where he can reach it. */
function findHome(dataDirectory, user, say) {
  if (!user || existsSync(join(dataDirectory, "postgres"))) return dataDirectory;
  const digest = createHash("sha256").update(realpathSync(dataDirectory)).digest("hex").slice(0, 12);
  const elsewhere = join(reachableHome, digest);
  if (!existsSync(join(elsewhere, "postgres")) && canReach(user, dataDirectory)) return dataDirectory;
  mkdirSync(elsewhere, { recursive: true, mode: 0o711 });
  say(`The database stands in ${elsewhere}: user ${user.name}, who runs it, cannot reach ${dataDirectory}`);
  return elsewhere;
}

function readAccess(dataDirectory, { isNew }) {
  const kept = readKept(dataDirectory, "database.json");
  if (kept.password && !isNew) return kept;
  const secret = () => randomBytes(24).toString("base64url");
  const access = { password: secret(), superuserPassword: secret() };
  keep(dataDirectory, "database.json", access);
  return access;
}

/** Made aside and moved into place whole, so that an interrupted first start leaves nothing half done. */
async function initialise(cluster, { user, binaries, access, durable, say }) {
  say("Creating the database");
  const draft = `${cluster}.new`;
  const passwordFile = `${cluster}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, access.superuserPassword, { mode: 0o600 });
  try {
    if (user) for (const path of [draft, passwordFile]) chownSync(path, user.uid, user.gid);
    const args = [
      `--pgdata=${draft}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // Character classes of the system's C.UTF-8 (words of full-text and trigram search), ordering of the server's own.
      "--locale=C.UTF-8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
      ...(durable ? [] : ["--no-sync"]),
    ];
    const { code, output } = await runAs(user, binaries.initdb, args);
    if (code !== 0)
      throw new Stop(`The database could not be created in ${cluster}: ${output.trim().split("\n").at(-1)}`);
    renameSync(draft, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

function refuseOtherMajor(cluster, { version }) {
  const made = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  const major = version.split(".")[0];
  if (made === major) return;
  throw new Stop(
    `The database in ${cluster} was made by Postgres ${made}, this Clientele brings ${major}: see docs/operations.md, "Upgrading".`,
  );
}

async function ensureRunning(cluster, { user, binaries, access, durable, holders, keepsPort, say }) {
  const running = findPostmaster(cluster);
  const file = join(cluster, "postgresql.conf");
  if (running) {
    const isCurrent = readFileSync(file, "utf8") === writeSettings({ port: running.port, durable });
    if (isCurrent || holders.hasOthers()) {
      if (await untilReady(cluster, () => !findPostmaster(cluster), { onSlow: () => say("Postgres is recovering") })) {
        return running.port;
      }
    } else {
      say("Stopping the database that an earlier run left behind");
      await stopPostmaster(cluster);
    }
  }
  // What is left of a crashed server still holds its port.
  await clearCrashed(cluster);
  const port = keepsPort ? await freed(access.port) : await choosePort(access.port);
  writeFileSync(file, writeSettings({ port, durable }));
  if (user) chownSync(file, user.uid, user.gid);
  chmodSync(file, 0o600);
  await start(cluster, { user, binaries, say });
  return port;
}

async function choosePort(last) {
  return last && !(await whyPortRefuses(last, "127.0.0.1")) ? last : findFreePort();
}

/** The port itself, when nobody has it: somebody's connection may have been given this very one for a moment. */
async function freed(port) {
  const end = Date.now() + 60_000;
  while (await whyPortRefuses(port, "127.0.0.1")) {
    if (Date.now() > end) {
      throw new Stop(`The database died, and another program has taken its port ${port}: start Clientele again.`);
    }
    await sleep(200);
  }
  return port;
}

async function start(cluster, { user, binaries, say }) {
  const log = `${cluster}.log`;
  const out = openSync(log, "w");
  // A session of its own: Ctrl+C reaches the whole group of the terminal, and the database has to go last.
  const child = spawn(binaries.postgres, ["-D", cluster], {
    ...asUser(user),
    cwd: cluster,
    env: serverEnvironment(),
    detached: true,
    stdio: ["ignore", out, out],
  });
  closeSync(out);
  let ended = false;
  child.once("error", () => {
    ended = true;
  });
  child.once("exit", () => {
    ended = true;
  });
  child.unref();
  if (await untilReady(cluster, () => ended, { onSlow: () => say("Postgres is recovering after a crash") })) return;
  const lines = readFileSync(log, "utf8").trim().split("\n");
  const cause = lines.find((line) => line.includes("FATAL")) ?? lines.at(-1);
  throw new Stop(`Postgres did not start: ${cause} (more in ${log} and ${join(cluster, "log")})`);
}

function runAs(user, command, args) {
  return runProgram(command, args, { env: serverEnvironment(), cwd: "/", ...asUser(user) });
}

/** Variables such as PGDATA or PGPORT speak of another server. */
function serverEnvironment() {
  return { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C.UTF-8", TZ: "UTC" };
}
