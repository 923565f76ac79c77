import { type SQL, sql } from "drizzle-orm";
import { expect, it } from "vitest";

import type { Db } from "@/db/client";
import { damageBooks, giveLot, givenPurse, take } from "@/lib/testing/ledger-fixtures";
import { advanceClock, setClock, withRollback } from "@/lib/testing/test-database";

import { findBrokenSeals } from "./check-ledger";

/** Two days on which something moved, one on which nothing did, and the morning after. */
async function givenDays(db: Db) {
  await setClock(db, "2026-03-01T12:00:00+03:00");
  const purse = await givenPurse(db, { amount: 100 });
  await advanceClock(db, "2 days");
  await giveLot(db, purse, { amount: 50 });
  await take(db, purse, 30);
  await setClock(db, "2026-03-04T01:00:00+03:00");
  return purse;
}

async function seal(db: Db): Promise<number> {
  const { rows } = await db.execute<{ days: number }>(sql`select seal_ledger_days() as days`);
  return rows[0]?.days ?? 0;
}

it("seals each day that has ended once, the quiet ones too", () =>
  withRollback(async (db) => {
    await givenDays(db);
    expect(await seal(db)).toBe(3);
    expect(await seal(db)).toBe(0);
    const { rows } = await db.execute(sql`
      select day::text, row_count, sums from ledger_seal order by day`);
    expect(rows).toEqual([
      { day: "2026-03-01", row_count: 1, sums: { available: "100", issued: "-100" } },
      { day: "2026-03-02", row_count: 0, sums: {} },
      { day: "2026-03-03", row_count: 2, sums: { available: "20", issued: "-50", spent: "30" } },
    ]);
    expect(await findBrokenSeals(db)).toEqual([]);
  }));

it("leaves the day that goes on, and seals it when it is over", () =>
  withRollback(async (db) => {
    await setClock(db, "2026-03-01T23:59:00+03:00");
    await givenPurse(db, { amount: 100 });
    expect(await seal(db)).toBe(0);
    await setClock(db, "2026-03-02T00:00:00+03:00");
    expect(await seal(db)).toBe(1);
  }));

it("holds when the programme moves to another zone", () =>
  withRollback(async (db) => {
    await givenDays(db);
    await seal(db);
    await db.execute(sql`insert into setting (key, value) values ('timeZone', '"Asia/Vladivostok"')
      on conflict (key) do update set value = excluded.value`);
    expect(await findBrokenSeals(db)).toEqual([]);
    await setClock(db, "2026-03-05T12:00:00+03:00");
    expect(await seal(db)).toBe(1);
    const { rows } = await db.execute(sql`
      select count(*)::int as gaps from ledger_seal a join ledger_seal b on b.day = a.day + 1 where a.ends_at <> b.begins_at`);
    expect(rows).toEqual([{ gaps: 0 }]);
  }));

const changes: [string, SQL, string, string[]][] = [
  ["an amount", sql`update ledger_entry set amount = amount * 2 where seq = 1`, "2026-03-01", ["sealedSums"]],
  ["who did it", sql`update ledger_tx set actor = 'user:2' where seq = 1`, "2026-03-01", ["sealedDigest"]],
  [
    "a moment",
    sql`update ledger_tx set at = at + interval '1 microsecond' where seq = 3`,
    "2026-03-03",
    ["sealedDigest"],
  ],
  [
    "which lot paid",
    sql`update ledger_entry set lot_id = 2 where seq = 3 and lot_id = 1`,
    "2026-03-03",
    ["sealedDigest"],
  ],
  [
    "a transaction that is gone",
    sql`with e as (delete from ledger_entry where seq = 2) delete from ledger_tx where seq = 2`,
    "2026-03-03",
    ["sealedRows", "sealedSums"],
  ],
  [
    "a transaction that came later",
    sql`with t as (insert into ledger_tx select (jsonb_populate_record(x, '{"seq": 9, "at": "2026-03-02T10:00:00+03:00"}')).*
      from ledger_tx x where seq = 1) select`,
    "2026-03-02",
    ["sealedRows"],
  ],
];

it.each(changes)("names the day of which %s was changed", (_, change, day, rules) =>
  withRollback(async (db) => {
    await givenDays(db);
    await seal(db);
    await damageBooks(db, change);
    const broken = await findBrokenSeals(db);
    expect(broken.map((seal) => [seal.day, seal.rule])).toEqual(rules.map((rule) => [day, rule]));
  }),
);
