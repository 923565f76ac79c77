import { sql } from "drizzle-orm";
import { expect, it } from "vitest";

import { givenPurse } from "@/lib/testing/ledger-fixtures";
import { setClock, testDatabase } from "@/lib/testing/test-database";

it("seals and sums each day once though several work at it at once", async () => {
  const db = await testDatabase();
  await setClock(db, "2026-03-10T09:00:00Z");
  await givenPurse(db, { amount: 100 });
  await setClock(db, "2026-03-14T09:00:00Z");
  const atOnce = async (step: ReturnType<typeof sql>) => {
    const done = await Promise.all(Array.from({ length: 6 }, () => db.execute<{ days: number }>(step)));
    return done.flatMap(({ rows }) => rows.map(({ days }) => days)).filter((days) => days > 0);
  };
  expect(await atOnce(sql`select seal_ledger_days() as days`)).toEqual([4]);
  expect(await atOnce(sql`select keep_ledger_days() as days`)).toEqual([4]);
});
