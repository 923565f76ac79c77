import { parseArgs } from "node:util";

import type pg from "pg";

import { connectAsOwner, Refused } from "../connection-advice";
import { hour } from "./calendar";
import { fillBase } from "./fill-base";
import type { Scale } from "./world";
import type { Scenario } from "./write-base";

const usage = "Usage: npm run db:seed -- --scenario demo|large|edge-cases [--clients N] [--seed S]";

const scales: Record<Scenario, Scale> = {
  "edge-cases": { clients: 50, storesPerCity: 1, products: 600, days: 730, purchases: 0, earning: 1, manual: 0 },
  demo: { clients: 20_000, storesPerCity: 1, products: 600, days: 730, purchases: 7, earning: 1, manual: 0.04 },
  large: {
    clients: 100_000,
    storesPerCity: 4.9,
    products: 20_000,
    days: 730,
    purchases: 10,
    earning: 0.35,
    manual: 0.02,
  },
};

/** Fills the empty database of DATABASE_URL with a scenario and says what it is doing. */
async function main(): Promise<void> {
  const { scenario, clients, seed } = readOptions();
  const scale = scales[scenario];
  const url = process.env.DATABASE_URL;
  if (!url) throw new Refused("DATABASE_URL is not set: the seed needs the address of a migrated, empty database.");

  const begun = performance.now();
  const client = await connectAsOwner(url);
  try {
    await requireEmpty(client);
    const password = process.env.DEMO_PASSWORD || "clientele-demo";
    const order = {
      scenario,
      now: await readNow(client),
      seed,
      scale: { ...scale, ...(clients && { clients }) },
      password,
    };
    await fillBase(client, order, say);
    say(`Filled in ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
  } finally {
    await client.end();
  }
}

function readOptions(): { scenario: Scenario; clients: number | undefined; seed: number } {
  const { values } = parseArgs({
    options: {
      scenario: { type: "string", default: "demo" },
      clients: { type: "string" },
      seed: { type: "string", default: "1" },
    },
  });
  const { scenario } = values;
  if (!isScenario(scenario)) throw new Refused(`There is no scenario "${scenario}". ${usage}`);
  return {
    scenario,
    clients: values.clients === undefined ? undefined : readWhole("clients", values.clients, 5_000_000),
    seed: readWhole("seed", values.seed, 2_147_483_647),
  };
}

function isScenario(name: string): name is Scenario {
  return Object.hasOwn(scales, name);
}

function readWhole(name: string, text: string, max: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= max) return value;
  throw new Refused(`--${name} has to be a whole number from 1 to ${max}. ${usage}`);
}

async function requireEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ migrated: boolean }>(
    "select to_regclass('public.client') is not null as migrated",
  );
  if (!rows[0]?.migrated) throw new Refused("The database has no tables yet: start the product once or migrate it.");
  const { rowCount } = await client.query(
    `select from client union all select from "user" union all select from store union all select from product limit 1`,
  );
  if (rowCount) throw new Refused("The database is not empty: the seed fills only an empty one and changes nothing.");
}

/** Whole hours, so that two fillings within one hour are the same. */
async function readNow(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ now: Date }>("select app_now() as now");
  const now = rows[0]?.now.getTime() ?? 0;
  return Math.floor(now / hour) * hour;
}

function say(text: string): void {
  console.log(text);
}

main().catch((error: unknown) => {
  console.error(error instanceof Refused || isBadOption(error) ? error.message : error);
  process.exitCode = 1;
});

function isBadOption(error: unknown): error is Error {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
