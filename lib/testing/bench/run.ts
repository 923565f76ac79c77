import "server-only";

import { availableParallelism, totalmem } from "node:os";
import { parseArgs } from "node:util";

import { openDatabase, openPool } from "@/db/client";
import { jobContext } from "@/lib/access/context";

import { type LedgerRow, ledgerRows } from "./ledger-rows";
import { measureTime, type Timing } from "./measure-time";
import { readingRows } from "./reading-rows";
import { recordStatements } from "./record-plans";

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
    },
  });
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: start with npm run bench");
  const wanted = (name: string) => !values.only || name.includes(values.only);
  const print = values.json ? () => undefined : (text: string) => console.log(text);

  const reading = await measureReading(url, { wanted, plans: values.plans, print });
  const ledger = wanted("ledger") ? await ledgerRows(url) : [];
  for (const row of ledger) print(ledgerLine(row));
  if (values.json) {
    const machine = { cores: availableParallelism(), memoryMb: Math.round(totalmem() / 1_048_576) };
    console.log(JSON.stringify({ clients: Number(values.clients), machine, reading, ledger }, null, 2));
  }
}

type Reading = { wanted: (name: string) => boolean; plans: string | undefined; print: (text: string) => void };

async function measureReading(url: string, { wanted, plans, print }: Reading): Promise<Measured[]> {
  const pool = openPool({ url, connectionsMax: 4 });
  const statements = recordStatements(pool);
  const measured: Measured[] = [];
  try {
    const rows = await readingRows(jobContext(openDatabase(pool), "bench"));
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
