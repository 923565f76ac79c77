import "server-only";

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type pg from "pg";

type Statement = { text: string; values: unknown[] };

/** Notes the statements of a pool's connections, so that the plans of what was slow can be looked at. */
export function recordStatements(pool: pg.Pool) {
  let noted: Statement[] = [];
  pool.on("connect", (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    Object.assign(client, {
      query: (...args: unknown[]) => {
        const [config, values] = args;
        const text = typeof config === "string" ? config : (config as { text?: string } | undefined)?.text;
        if (text && /^\s*(select|with|\()/i.test(text))
          noted.push({ text, values: Array.isArray(values) ? values : [] });
        return query(...args);
      },
    });
  });
  return {
    begin: () => {
      noted = [];
    },
    /** Writes the plan of each statement noted since `begin` to a file named after the row. */
    async write(folder: string, row: string): Promise<void> {
      await mkdir(folder, { recursive: true });
      const plans: string[] = [];
      for (const { text, values } of [...noted]) plans.push(`${text.trim()}\n\n${await explain(pool, text, values)}\n`);
      await writeFile(join(folder, `${row.replace(/[^\p{L}\p{N}]+/gu, "-")}.txt`), plans.join("\n----\n\n"));
    },
  };
}

async function explain(pool: pg.Pool, text: string, values: unknown[]): Promise<string> {
  const { rows } = await pool.query<{ "QUERY PLAN": string }>(`explain (analyze, buffers, settings) ${text}`, values);
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}
