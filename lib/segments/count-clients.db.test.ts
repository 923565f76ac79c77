import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { runCancellable } from "@/db/cancellable-query";
import type { Context } from "@/lib/access/context";
import { contextFor } from "@/lib/testing/context-for";
import { refusalOf } from "@/lib/testing/refusal-of";
import { testDatabase, testDatabaseUrl, testPool } from "@/lib/testing/test-database";

import { countClients, runCounting } from "./count-clients";
import type { Definition } from "./tree";

const slow: Definition = {
  version: 1,
  root: {
    op: "event",
    event: "purchase",
    of: [{ op: "is", filter: "purchase.amount", value: { from: 1 } }],
    having: { count: { from: 2 } },
  },
};

let ctx: Context;
/** Sees what others run: the role of the web sees only its own. */
let owner: pg.Client;

describe("counting", () => {
  beforeAll(async () => {
    const db = await testDatabase();
    ctx = await contextFor(db, "administrator");
    owner = new pg.Client({ connectionString: await testDatabaseUrl() });
    await owner.connect();
    await db.execute(
      sql`insert into client (state, created_by) select 'registered', 'import' from generate_series(1, 20000)`,
    );
  });

  afterAll(() => owner.end());

  it("is exact and says of when it is", async () => {
    const before = Date.now();
    const { count, asOf } = await countClients(ctx, { version: 1, root: { op: "all", of: [] } });
    expect(count).toBe(20_000);
    expect(Date.parse(asOf)).toBeGreaterThan(before - 1_000);
  });

  it("is refused with words when its time is over, and leaves the connection usable", async () => {
    const refusal = await refusalOf(runCounting(ctx, sql`select pg_sleep(5)`, { msMax: 1_000 }));
    expect([refusal.code, refusal.reason, refusal.details.params]).toEqual(["too_heavy", "filterTooHeavy", { n: 1 }]);
    expect((await countClients(ctx, slow)).count).toBe(0);
  });

  it("is gone from the database within 300 ms after the browser has left, in 20 of 20 tries", async () => {
    const pool = await testPool();
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const mark = `counting ${attempt}`;
      const leaving = new AbortController();
      const counting = runCancellable(ctx.db, sql.raw(`select pg_sleep(10) /* ${mark} */`), {
        signal: leaving.signal,
        msMax: 10_000,
      });
      counting.catch(() => undefined);
      await running(mark, 1);
      leaving.abort();
      const left = performance.now();
      await running(mark, 0);
      expect(performance.now() - left).toBeLessThan(300);
      await expect(counting).rejects.toThrow(/abort/i);
    }
    expect((await countClients(ctx, slow)).count).toBe(0);
    expect(pool.waitingCount).toBe(0);
  });

  it("does not begin for a browser that has left already", async () => {
    const signal = AbortSignal.abort();
    await expect(countClients(ctx, slow, { signal })).rejects.toThrow(/abort/i);
  });

  it("never ends another query of the same pool", async () => {
    const rounds = Array.from({ length: 30 }, async (_, n) => {
      const leaving = new AbortController();
      const counting = countClients(ctx, slow, { signal: leaving.signal }).catch(() => undefined);
      setTimeout(() => leaving.abort(), n % 7);
      await counting;
      const { rows } = await ctx.db.execute(sql`select 1 as one from pg_sleep(0.002)`);
      return rows;
    });
    for (const rows of await Promise.all(rounds)) expect(rows).toEqual([{ one: 1 }]);
  });
});

/** Waits until so many queries with the mark run. */
async function running(mark: string, wanted: number): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const { rows } = await owner.query<{ n: number }>(
      "select count(*)::int as n from pg_stat_activity where state = 'active' and query like $1 and pid <> pg_backend_pid()",
      [`select pg_sleep%${mark} %`],
    );
    if (rows[0]?.n === wanted) return;
  }
  throw new Error(`Never saw ${wanted} queries of ${mark}`);
}
