import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, expect, it } from "vitest";

import { type Database, openDatabase, openPool } from "@/db/client";
import { type DurableServer, startDurableServer } from "@/lib/testing/durable-server";
import { deviationsOf, giveLot, givenPurse, type Purse } from "@/lib/testing/ledger-fixtures";
import { findBroken, runLoad } from "@/lib/testing/ledger-load";

const kills = Number(process.env.KILLS ?? 2);
const callers = 8;

let server: DurableServer;

beforeAll(async () => {
  server = await startDurableServer();
}, 240_000);

afterAll(() => server.close(), 60_000);

it(
  `nothing acknowledged is lost and nothing done twice through ${kills} kills of Postgres under load`,
  async () => {
    const { db, close } = open();
    const purses = await givenPurses(db);
    let answered = 0;
    for (let kill = 1; kill <= kills; kill += 1) {
      const asked = await loadThroughKill(db, purses);
      answered += asked.length;
      // Balances are compared since the beginning, so each round has accounts of its own.
      expect(await findBroken(db, purses, asked)).toEqual([]);
      purses.splice(0, purses.length, ...(await givenPurses(db)));
    }
    console.log(`kills: ${kills}, operations answered: ${answered}`);
    expect(answered).toBeGreaterThan(kills * 20);
    expect(await deviationsOf(db)).toEqual([]);
    await close();
  },
  60_000 + kills * 30_000,
);

/** The check has to be able to find what it looks for. */
it.each([
  ["an answer given before the commit", {}, "early"],
  ["a commit that does not wait for the disk", { synchronous_commit: "off" }, "afterCommit"],
] as const)(
  "finds out %s",
  async (_, settings, answer) => {
    const { db, close } = open(settings);
    let found: string[] = [];
    for (let tries = 1; tries <= 5 && found.length === 0; tries += 1) {
      const purses = await givenPurses(db);
      const asked = await loadThroughKill(db, purses, answer);
      found = (await findBroken(db, purses, asked)).filter((line) => line.startsWith("lost"));
    }
    expect(found).not.toEqual([]);
    await close();
  },
  180_000,
);

it("finds out an operation that is done twice", async () => {
  const { db, close } = open();
  const [purse] = (await givenPurses(db)) as [Purse];
  for (let times = 1; times <= 2; times += 1) await giveLot(db, purse, { amount: 10, comment: "twice" });
  const asked = [{ id: "twice", accountId: purse.accountId, moves: 10, end: "done" as const }];
  expect(await findBroken(db, [purse], asked)).toEqual([
    "doubled: twice stands 2 times",
    `account ${purse.accountId} has 20 instead of 10`,
  ]);
  await close();
});

/** The server dies at some moment of the load and comes back while everybody goes on asking. */
async function loadThroughKill(db: Database, purses: Purse[], answer: "afterCommit" | "early" = "afterCommit") {
  let isOver = false;
  const load = runLoad(db, purses, { callers, isOver: () => isOver, answer });
  await sleep(700 + Math.random() * 800);
  await within(server.kill(), "to die");
  await within(server.revive(), "to come back");
  await sleep(300);
  isOver = true;
  return load;
}

function within(step: Promise<void>, what: string): Promise<void> {
  const late = sleep(90_000, undefined, { ref: false }).then(() => {
    throw new Error(`The server takes more than 90 seconds ${what}`);
  });
  return Promise.race([step, late]);
}

async function givenPurses(db: Database): Promise<Purse[]> {
  const purses: Purse[] = [];
  for (let n = 0; n < 6; n += 1) purses.push(await givenPurse(db));
  return purses;
}

function open(settings: Record<string, string> = {}): { db: Database; close: () => Promise<void> } {
  const address = new URL(server.url);
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  if (options.length > 0) address.searchParams.set("options", options.join(" "));
  const pool = openPool({ url: address.href, connectionsMax: callers });
  return { db: openDatabase(pool), close: () => pool.end() };
}
