import { expect, it } from "vitest";

import { testDatabaseUrl } from "@/lib/testing/test-database";

import { openDatabase, openPool } from "./client";

it("a transaction that cannot begin gives its connection back", async () => {
  const pool = openPool({ url: await testDatabaseUrl(), connectionsMax: 1 });
  const db = openDatabase(pool);
  const unknown = { isolationLevel: "of another database" as "serializable" };
  await expect(db.transaction(async () => "never", unknown)).rejects.toThrow();
  expect({ total: pool.totalCount, idle: pool.idleCount }).toEqual({ total: 1, idle: 1 });
  expect(await db.transaction(async () => "done")).toBe("done");
  await pool.end();
});
