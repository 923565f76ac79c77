import "server-only";

import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { LedgerBase } from "./ledger";
import { type Rate, rateOf } from "./measure-rate";
import { type Load, loadOptions, runPgbench } from "./pgbench";

/**
 * The ledger's core without the cost of a client written in JavaScript: half accruals, two fifths debits, a tenth
 * reserves that are completed by a call of their own, each under its own key, on any account, sent by pgbench as it
 * sends its own script. A reserve and its completion are two operations, in the time of both.
 */
export async function measureLedgerCore(url: string, base: LedgerBase, load: Load): Promise<Rate> {
  const folder = await mkdtemp(join(tmpdir(), "clientele-bench-"));
  try {
    const options = loadOptions(load);
    for (const { name, text, weight } of scriptsFor(base)) {
      await writeFile(join(folder, name), text);
      options.push(`--file=${join(folder, name)}@${weight}`);
    }
    const startedAt = performance.now();
    await runPgbench(url, [...options, "--no-vacuum", "--log", `--log-prefix=${join(folder, "log")}`]);
    const seconds = (performance.now() - startedAt) / 1000;
    return rateOf(await readTimes(folder), seconds);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A line of its log: client, transaction, microseconds, script, …; the third script is the one of two operations. */
async function readTimes(folder: string): Promise<number[]> {
  const logs = (await readdir(folder)).filter((name) => name.startsWith("log"));
  const lines = await Promise.all(logs.map(async (name) => (await readFile(join(folder, name), "utf8")).split("\n")));
  return lines.flat().flatMap((line) => {
    const [, , microseconds, script] = line.split(" ");
    if (!microseconds) return [];
    const ms = Number(microseconds) / 1000;
    return script === "2" ? [ms / 2, ms / 2] : [ms];
  });
}

function scriptsFor({ firstAccount, accounts, clients }: LedgerBase) {
  const firstClient = clients[0] ?? 0;
  if (clients[accounts - 1] !== firstClient + accounts - 1) throw new Error("The clients of the base have gaps");
  const pick = `\\set place random(0, ${accounts - 1})
\\set account ${firstAccount} + :place
\\set client ${firstClient} + :place
`;
  const call = "account_id => :account, client_id => :client, amount => :amount, actor => 'system'";
  const key = "key_scope => 'bench', key => gen_random_uuid()::text, body_hash => '\\x00'";
  return [
    {
      name: "accrue.sql",
      weight: 50,
      text: `${pick}\\set amount random(1, 100)
\\set days random(30, 330)
select answer from accrue(${call}, origin => 'loyalty', source => 'purchase', expires_at => now() + make_interval(days => :days), ${key});
`,
    },
    {
      name: "debit.sql",
      weight: 40,
      text: `${pick}\\set amount random(1, 90)
select answer from debit(${call}, ${key});
`,
    },
    {
      name: "buy.sql",
      weight: 10,
      text: `${pick}\\set amount random(1, 50)
select (answer ->> 'reservationId')::int as reservation from reserve(${call}, expires_at => now() + interval '1 day', ${key}) \\gset
select answer from close_reservation(account_id => :account, reservation_id => :reservation, completed => :amount, actor => 'system');
`,
    },
  ];
}
