import { sql } from "drizzle-orm";
import { expect, it } from "vitest";

import type { Db } from "@/db/client";

import { advanceClock, releaseClock, setClock, testDatabase, withRollback } from "./test-database";

const now = async (db: Db) =>
  (
    await db.execute<{ at: string }>(
      sql`select to_char(app_now() at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') as at`,
    )
  ).rows[0]?.at;

it("works with the rights of the web, not of the owner", async () => {
  const { rows } = await (await testDatabase()).execute(sql`select current_user as name`);
  expect(rows).toEqual([{ name: "clientele_app" }]);
});

it("stops and moves the clock", async () => {
  await withRollback(async (db) => {
    await setClock(db, "2024-02-29T20:59:59.999999Z");
    expect(await now(db)).toBe("2024-02-29 20:59:59.999999");
    await advanceClock(db, "1 microsecond");
    expect(await now(db)).toBe("2024-02-29 21:00:00.000000");
    await advanceClock(db, "1 year");
    expect(await now(db)).toBe("2025-02-28 21:00:00.000000");
    await releaseClock(db);
    expect(await now(db)).not.toBe(await now(db));
  });
});

it("takes the clock back with a rollback", async () => {
  await withRollback((db) => setClock(db, "1999-01-01T00:00:00Z"));
  expect(await now(await testDatabase())).not.toMatch(/^1999/);
});
