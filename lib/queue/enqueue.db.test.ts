import { sql } from "drizzle-orm";
import { expect, it } from "vitest";

import type { Db } from "@/db/client";
import { openPool } from "@/db/client";
import { testDatabase, testDatabaseUrl, withRollback } from "@/lib/testing/test-database";

import { enqueueJob } from "./enqueue";

async function waitingJobs(name: string) {
  const pool = openPool({ url: await testDatabaseUrl(), role: "owner" });
  const { rows } = await pool.query("select * from graphile_worker.jobs where task_identifier = $1", [name]);
  await pool.end();
  return rows;
}

it("asks for the job when the transaction commits", async () => {
  const db = await testDatabase();
  await db.transaction((tx) => enqueueJob(tx, "test.kept", { id: 7 }, { attemptsMax: 3 }));
  expect(await waitingJobs("test.kept")).toMatchObject([{ max_attempts: 3 }]);
});

it("asks for nothing when the transaction does not", async () => {
  await withRollback((db) => enqueueJob(db, "test.undone", {}));
  expect(await waitingJobs("test.undone")).toEqual([]);
});

it("replaces a waiting job of the same key", async () => {
  const db = await testDatabase();
  await enqueueJob(db, "test.keyed", { n: 1 }, { jobKey: "one" });
  await enqueueJob(db, "test.keyed", { n: 2 }, { jobKey: "one", runAt: new Date("2100-01-01") });
  expect(await waitingJobs("test.keyed")).toHaveLength(1);
});

it("is the only way of the web into the queue", async () => {
  const read = (db: Db) => db.execute(sql`select * from graphile_worker.jobs`);
  await expect(withRollback(read)).rejects.toThrow();
  const write = (db: Db) => db.execute(sql`select graphile_worker.add_job('test.forbidden')`);
  await expect(withRollback(write)).rejects.toThrow();
});
