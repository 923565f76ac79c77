import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";

import { giveLot, givenPurse, type Purse, take } from "@/lib/testing/ledger-fixtures";
import { reasonOf } from "@/lib/testing/refusal-of";
import { releaseClock, setClock, testDatabase, testDatabaseUrl } from "@/lib/testing/test-database";
import { databaseCode } from "@/lib/web/describe-failure";

import { settleDueAccounts } from "./settle-due-accounts";

/** A connection of the owner, who may lock an account by hand. */
let owner: pg.Client;

beforeAll(async () => {
  await testDatabase();
  owner = new pg.Client({ connectionString: await testDatabaseUrl() });
  await owner.connect();
});

afterAll(() => owner.end());

it("an operation that waited judges by the time at which its turn came", async () => {
  const db = await testDatabase();
  await setClock(db, "2026-12-01T10:00:00Z");
  const purse = await givenPurse(db, { amount: 10, expiresAt: "2026-12-01T10:00:01Z" });
  await lock(purse);
  const waiting = reasonOf(take(db, purse, 10));
  await untilSomebodyWaits();
  await setClock(db, "2026-12-01T10:00:01Z");
  await owner.query("commit");
  expect(await waiting).toBe("insufficientBonuses");
  await releaseClock(db);
});

it("an operation that waits for an account longer than two seconds gives up", async () => {
  const db = await testDatabase();
  const purse = await givenPurse(db, { amount: 10 });
  await lock(purse);
  const refused = await giveLot(db, purse, { amount: 1 }).catch(databaseCode);
  expect(refused).toBe("55P03");
  await owner.query("commit");
});

it("settling leaves an account to whoever works on it, and does not wait", async () => {
  const db = await testDatabase();
  await setClock(db, "2026-12-01T10:00:00Z");
  const [busy, free] = [
    await givenPurse(db, { amount: 10, lastDay: "2026-12-01" }),
    await givenPurse(db, { amount: 10, lastDay: "2026-12-01" }),
  ];
  await setClock(db, "2026-12-02T10:00:00Z");
  await lock(busy);
  await settleDueAccounts(db);
  const { rows } = await db.execute(sql`
    select id, available from account where id in (${busy.accountId}, ${free.accountId}) order by id`);
  expect(rows.map((row) => row.available)).toEqual([10, 0]);
  await owner.query("commit");
  await releaseClock(db);
});

async function lock({ accountId }: Purse): Promise<void> {
  await owner.query("begin");
  await owner.query("select from account where id = $1 for no key update", [accountId]);
}

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const { rowCount } = await owner.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    if (rowCount) return;
  }
}
