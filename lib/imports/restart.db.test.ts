import { sql } from "drizzle-orm";
import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";

import type { Database } from "@/db/client";
import { type Context, jobContext } from "@/lib/access/context";
import { contextFor } from "@/lib/testing/context-for";
import { readImport, runQueuedImport, startLoad, uploadFile, useFileStore } from "@/lib/testing/load-file";
import { testDatabase, testDatabaseUrl } from "@/lib/testing/test-database";

import { cancelImport } from "./commands";
import { runImport } from "./run-import";
import { sweepImports } from "./sweep-imports";

let db: Database;
let ctx: Context;

beforeAll(async () => {
  useFileStore();
  db = await testDatabase();
  ctx = await contextFor(db, "administrator");
});

/** Fires at the n-th time somebody looks: a kill at a place of its own in each run. */
function abortAtLook(n: number): AbortSignal {
  let looks = 0;
  return {
    get aborted() {
      looks += 1;
      return looks >= n;
    },
  } as unknown as AbortSignal;
}

const purchasesFile = (mark: string, receipts: number) =>
  `client,receipt,at,store,sku,amount\n${Array.from({ length: receipts }, (_, n) => `${mark}-${n % 700},${n},2024-01-${String((n % 28) + 1).padStart(2, "0")},S${n % 5},P${n % 9},${n}.50\n${mark}-${n % 700},${n},2024-01-${String((n % 28) + 1).padStart(2, "0")},S${n % 5},P${n % 7},1\n`).join("")}`;

async function totals(mark: string) {
  const { rows } = await db.execute(sql`
    select count(distinct c.client_id)::int as clients, count(p.id)::int as purchases, sum(p.paid)::bigint as paid,
           sum(p.line_count)::int as lines, (select sum(s.paid_sum)::bigint from client_stats s where s.client_id in (
             select client_id from client_identifier where value like ${`${mark}-%`})) as counted
    from client_identifier c join purchase p on p.client_id = c.client_id where c.value like ${`${mark}-%`}`);
  return rows[0];
}

const expected = (receipts: number) => {
  const paid = Array.from({ length: receipts }, (_, n) => n * 100 + 150).reduce((sum, one) => sum + one, 0);
  return { clients: 700, purchases: receipts, paid, lines: receipts * 2, counted: paid };
};

describe("an import that is killed", () => {
  it("goes on where it was, wherever it was, and does nothing twice", async () => {
    const id = await uploadFile(ctx, purchasesFile("K", 4_500));
    await startLoad(ctx, id, {});
    for (let look = 1; look <= 12; look += 1) {
      await runQueuedImport(ctx, id, abortAtLook(look)).catch(() => undefined);
    }
    await runQueuedImport(ctx, id);
    expect(await readImport(ctx, id)).toMatchObject({
      state: "done",
      counts: { created: 9_000, updated: 0, unchanged: 0, failed: 0 },
    });
    expect(await totals("K")).toEqual(expected(4_500));
  }, 120_000);

  it("survives the death of its connection in the middle of writing", async () => {
    const id = await uploadFile(ctx, purchasesFile("C", 4_500));
    await startLoad(ctx, id, {});
    const run = runImport(jobContext(db, "imports.run"), id, {
      signal: new AbortController().signal,
      attempt: 1,
      isLastAttempt: false,
    });
    const outcome = run.then(
      () => "done",
      () => "broken",
    );
    const owner = new pg.Client({ connectionString: await testDatabaseUrl() });
    await owner.connect();
    let killed = false;
    while (!killed && (await Promise.race([outcome, nextTick()])) === undefined) {
      const { rows } = await owner.query<{ n: string }>(
        `select count(pg_terminate_backend(a.pid)) as n from pg_stat_activity a, import i
         where i.id = $1 and i.rows_created > 0 and a.datname = current_database() and a.query like 'select import_purchases%'`,
        [id],
      );
      killed = Number(rows[0]?.n) > 0;
    }
    await owner.end();
    expect(killed).toBe(true);
    expect(await outcome).toBe("broken");
    expect((await readImport(ctx, id)).state).toBe("running");
    await runQueuedImport(ctx, id);
    expect((await readImport(ctx, id)).counts.created).toBe(9_000);
    expect(await totals("C")).toEqual(expected(4_500));
  }, 120_000);

  it("of clients as well: opening bonuses are given once", async () => {
    const rows = Array.from(
      { length: 2_600 },
      (_, n) => `O-${n},Имя${n},+7917${String(n).padStart(7, "0")},${n % 3 === 0 ? 100 : ""}\n`,
    );
    const id = await uploadFile(ctx, `externalId,name,phone,openingBonuses\n${rows.join("")}`);
    await startLoad(ctx, id, {});
    for (let look = 1; look <= 8; look += 1) await runQueuedImport(ctx, id, abortAtLook(look)).catch(() => undefined);
    await runQueuedImport(ctx, id);
    expect((await readImport(ctx, id)).counts).toEqual({ created: 2_600, updated: 0, unchanged: 0, failed: 0 });
    const { rows: sums } = await db.execute(sql`
      select count(*)::int as clients, sum(a.available)::int as bonuses from client_identifier i
      join account_member m on m.client_id = i.client_id join account a on a.id = m.account_id
      where i.kind = 'external_id' and i.value like 'O-%'`);
    expect(sums).toEqual([{ clients: 2_600, bonuses: 867 * 100 }]);
  }, 120_000);
});

describe("an import that is cancelled", () => {
  it("before it began writes nothing", async () => {
    const id = await uploadFile(ctx, purchasesFile("N", 10));
    await startLoad(ctx, id, {});
    await cancelImport(ctx, { id });
    await runQueuedImport(ctx, id);
    expect(await readImport(ctx, id)).toMatchObject({ state: "cancelled", counts: { created: 0 } });
  });

  it("keeps and counts what it wrote, and the same file brings the rest", async () => {
    const id = await uploadFile(ctx, purchasesFile("X", 4_500));
    await startLoad(ctx, id, {});
    const run = runQueuedImport(ctx, id);
    const ended = run.then(() => true);
    while ((await Promise.race([ended, nextTick()])) === undefined) {
      await db.execute(sql`update import set cancel_requested_at = app_now() where id = ${id} and rows_created > 0`);
    }
    const stopped = await readImport(ctx, id);
    expect(stopped.state).toBe("cancelled");
    expect(stopped.counts.created).toBeGreaterThan(0);
    const half = await totals("X");
    expect(half!.paid).toBe(half!.counted);

    await startLoad(ctx, id, {});
    await runQueuedImport(ctx, id);
    const whole = await readImport(ctx, id);
    expect(whole.counts).toEqual({
      created: 9_000 - stopped.counts.created,
      updated: 0,
      unchanged: stopped.counts.created,
      failed: 0,
    });
    expect(await totals("X")).toEqual(expected(4_500));
  }, 120_000);
});

describe("what is kept of an import", () => {
  it("is no personal value once it has ended, and no file after a week", async () => {
    const id = await uploadFile(
      ctx,
      "client,receipt,at,amount,kind,returnOf\nP-1,1,2024-01-01,5,return,9\nP-2,1,2024-01-01,5,,\nP-3,1,bad,5,,\n",
    );
    await startLoad(ctx, id, {});
    await runQueuedImport(ctx, id);
    const { rows } = await db.execute<{ cells: object }>(
      sql`select cells, outcome from import_row where import_id = ${id} order by row_number`,
    );
    expect(rows).toEqual([
      { outcome: null, cells: expect.not.objectContaining({ client: expect.anything() }) },
      { outcome: "failed", cells: {} },
    ]);
    await db.execute(sql`update import set finished_at = finished_at - interval '8 days' where id = ${id}`);
    await sweepImports(jobContext(db, "imports.sweep"));
    const swept = await readImport(ctx, id);
    expect(swept.counts).toEqual({ created: 1, updated: 0, unchanged: 0, failed: 2 });
    expect(swept.faults).toEqual(["2 returnOf purchaseNotFound", "4 at badDate"]);
    expect(swept.record).toMatchObject({ filePath: null, failedFilePath: null, preview: { rows: [] } });
  });
});

function nextTick(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), 5));
}
