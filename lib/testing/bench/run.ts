import "server-only";

import { availableParallelism, totalmem } from "node:os";
import { parseArgs } from "node:util";

import { openDatabase, openPool } from "@/db/client";
import { jobContext } from "@/lib/access/context";

import { countClients } from "@/lib/segments/count-clients";
import { baseRows } from "./base-rows";
import { bonusRows } from "./bonus-rows";
import { openReference, timeSeedExample } from "./duckdb-reference";
import { filterRows } from "./filter-rows";
import { type LedgerRow, measureLedger } from "./ledger-rows";
import { measureTime, type Timing } from "./measure-time";
import { readingRows } from "./reading-rows";
import { recordStatements } from "./record-plans";
import { seedExample } from "./seed-example";

type Measured = { name: string; goalMs: number; isMet: boolean } & Timing;

/** Measures the base of DATABASE_URL and prints a table, or JSON. `--only` takes part of a row's name. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      clients: { type: "string" },
      json: { type: "boolean", default: false },
      only: { type: "string" },
      /** A folder that gets the plans of every row that missed its goal. */
      plans: { type: "string" },
      /** Counts by each filter alone as well. */
      filters: { type: "boolean", default: false },
    },
  });
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: start with npm run bench");
  const wanted = (name: string) => !values.only || name.includes(values.only);
  const print = values.json ? () => undefined : (text: string) => console.log(text);

  // Their first run keeps the sums of every day of the base, which takes minutes: only for who asks for them.
  const withBonuses = !values.only || values.only.startsWith("bonuses");
  const reading = await measureReading(url, {
    wanted,
    plans: values.plans,
    withFilters: values.filters,
    withBonuses,
    print,
  });
  const limit = wanted("seed example") ? await compareWithDuckdb(url, reading, print) : null;
  const ledger = wanted("ledger") ? await measureLedger(url) : null;
  for (const row of ledger?.rows ?? []) print(ledgerLine(row));
  if (ledger?.pgbench) {
    const { perSecond, ratio } = ledger.pgbench;
    print(
      `${"pgbench's default script".padEnd(34)} ${`${perSecond.toFixed(0)}/s`.padStart(14)}, ratio ${ratio.toFixed(2)}`,
    );
  }
  if (values.json) {
    const machine = { cores: availableParallelism(), memoryMb: Math.round(totalmem() / 1_048_576) };
    console.log(JSON.stringify({ clients: Number(values.clients), machine, reading, limit, ledger }, null, 2));
  }
}

type Reading = {
  wanted: (name: string) => boolean;
  plans: string | undefined;
  withFilters: boolean;
  withBonuses: boolean;
  print: (text: string) => void;
};

async function measureReading(
  url: string,
  { wanted, plans, withFilters, withBonuses, print }: Reading,
): Promise<Measured[]> {
  const pool = openPool({ url, connectionsMax: 4 });
  const statements = recordStatements(pool);
  const measured: Measured[] = [];
  try {
    const ctx = jobContext(openDatabase(pool), "bench");
    const rows = [
      ...(await readingRows(ctx)),
      ...(await baseRows(ctx)),
      ...(withBonuses ? await bonusRows(ctx) : []),
      ...(withFilters ? filterRows(ctx) : []),
    ];
    print(heading);
    for (const { name, goalMs, operate } of rows.filter((row) => wanted(row.name))) {
      const timing = await measureTime(operate);
      const row = { name, goalMs, isMet: timing.p95Ms <= goalMs, ...timing };
      measured.push(row);
      print(timingLine(row));
      if (!plans || row.isMet) continue;
      statements.begin();
      await operate(0);
      await statements.write(plans, name);
    }
  } finally {
    await pool.end();
  }
  return measured;
}

type Limit = Timing & { count: number; ratio: number };

/** The seed example counted by DuckDB in the same run: times on a shared machine drift, ratios do not. */
async function compareWithDuckdb(
  url: string,
  reading: readonly Measured[],
  print: (text: string) => void,
): Promise<Limit | null> {
  const folder = process.env.DATA_DIR;
  const own = reading.find(({ name }) => name === "seed example, count");
  if (!folder || !own) return null;
  const pool = openPool({ url, connectionsMax: 1 });
  try {
    const definition = await seedExample(openDatabase(pool));
    const { count, timing } = await timeSeedExample(await openReference(url, folder), definition);
    const { count: ours } = await countClients(jobContext(openDatabase(pool), "bench"), definition, { msMax: 60_000 });
    if (count !== ours) throw new Error(`DuckDB counts ${count} clients in the seed example, the product ${ours}`);
    const ratio = own.p50Ms / timing.p50Ms;
    print(
      `${"seed example in DuckDB".padEnd(44)} ${`${timing.p50Ms.toFixed(1)} ms`.padStart(9)}, ratio ${ratio.toFixed(2)}, goal 3`,
    );
    return { ...timing, count, ratio };
  } finally {
    await pool.end();
  }
}

const heading = `${"".padEnd(44)} ${"p50".padStart(9)} ${"p95".padStart(9)} ${"goal".padStart(9)}`;

function timingLine({ name, p50Ms, p95Ms, goalMs, isMet }: Measured): string {
  const ms = (value: number) => `${value.toFixed(1)} ms`.padStart(9);
  return `${name.padEnd(44)} ${ms(p50Ms)} ${ms(p95Ms)} ${`${goalMs} ms`.padStart(9)} ${isMet ? "" : "  missed"}`;
}

function ledgerLine({ name, goal, isMet, rate }: LedgerRow): string {
  const figures = [`${rate.perSecond.toFixed(0)}/s`, `p95 ${rate.p95Ms.toFixed(1)} ms`].map((text) =>
    text.padStart(14),
  );
  return `${name.padEnd(34)} ${figures.join(" ")} ${goal.padStart(9)} ${isMet ? "" : "  missed"}`;
}

await main();
