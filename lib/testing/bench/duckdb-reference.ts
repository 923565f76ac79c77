import "server-only";

import { createWriteStream, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

import { DuckDBInstance } from "@duckdb/node-api";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";

import type { Definition } from "@/lib/segments/tree";

import { measureTime, type Timing } from "./measure-time";

/** Clients and receipts as plain columns, none of our summaries: the practical limit of a query on this machine. */
const tables = {
  client: `select c.id, c.state, c.recycle_until is null as kept, c.has_purchase, p.birth_date
           from client c join client_pii p on p.client_id = c.id`,
  purchase: `select p.client_id, s.code as store, p.day, p.paid, p.line_count
             from purchase p left join store s on s.id = p.store_id where p.status = 'completed'`,
};

/** The same data in DuckDB beside the base; copied once. */
export async function openReference(url: string, dataDirectory: string): Promise<DuckDBInstance> {
  const path = join(dataDirectory, "reference.duckdb");
  const isCopied = existsSync(path);
  const instance = await DuckDBInstance.create(path);
  if (isCopied) return instance;
  const duck = await instance.connect();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const [table, query] of Object.entries(tables)) {
      const file = join(dataDirectory, `${table}.csv`);
      await pipeline(
        client.query(copyTo(`copy (${query}) to stdout with (format csv, header)`)),
        createWriteStream(file),
      );
      await duck.run(`create table ${table} as select * from read_csv('${file}')`);
      rmSync(file);
    }
  } finally {
    await client.end();
  }
  return instance;
}

/** The worked example, counted from receipts. */
export async function timeSeedExample(
  instance: DuckDBInstance,
  definition: Definition,
): Promise<{ count: number; timing: Timing }> {
  const duck = await instance.connect();
  const stores = storesOf(definition);
  const query = `
    select count(*)::int as count from client c join (
      select client_id from purchase group by client_id
      having count(*) >= 2 and sum(paid) >= 1000000 and bool_or(store in (${stores.map((code) => `'${code}'`).join(", ")}))
    ) p on p.client_id = c.id
    where c.kept and (c.state in ('anonymous', 'registered') or (c.state = 'new' and c.has_purchase))
      and c.birth_date > current_date - interval 30 year`;
  const count = async () => {
    const reader = await duck.runAndReadAll(query);
    return Number(reader.getRows()[0]?.[0]);
  };
  return { count: await count(), timing: await measureTime(count, 20) };
}

function storesOf({ root }: Definition): string[] {
  const nodes = root.op === "all" ? root.of : [];
  return nodes.flatMap((node) => {
    if (node.op !== "is" || node.filter !== "purchase.store") return [];
    const { value } = node;
    return "in" in value && Array.isArray(value.in) ? value.in.map(String) : [];
  });
}
