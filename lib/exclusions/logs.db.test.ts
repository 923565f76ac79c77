import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

import { eq, sql } from "drizzle-orm";
import pg from "pg";
import { beforeAll, expect, it } from "vitest";

import type { Database } from "@/db/client";
import { clientExclusions } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { enqueueJob } from "@/lib/queue/enqueue";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { giveLot } from "@/lib/testing/ledger-fixtures";
import { loadFile, useFileStore } from "@/lib/testing/load-file";
import { testDatabase, testDatabaseUrl } from "@/lib/testing/test-database";

import { beginExclusion } from "./commands";
import { eraseDueName } from "./job-names";

const canaries = ["9035550199", "lapwing-91@example.test", "Чибисова", "4511220033"];
const [phone, email, surname, document] = canaries as [string, string, string, string];
const typescript = ["--conditions=react-server", "--import", "tsx"];

let db: Database;
let ctx: Context;
let clientId: number;

beforeAll(async () => {
  useFileStore();
  db = await testDatabase();
  ctx = await contextFor(db, "administrator");
  await loadFile(ctx, `externalId,surname,name,phone,email\nEXT-1,${surname},Ада,+7${phone},${email}\n`);
  const { id, accountId } = await givenClient(db, { surname, name: "Ада", phone: `+7${phone}1`, email: `1${email}` });
  clientId = id;
  await giveLot(db, { id, accountId }, { amount: 50 });
  await db.execute(sql`insert into client_identifier (client_id, kind, value) values (${id}, 'document', ${document})`);
}, 120_000);

it("of a client whose erasure fails and then succeeds the worker's log holds no value, and the books are in order", async () => {
  await beginExclusion(ctx, { clientId, reason: "other", cancelReservations: true });
  await db.execute(
    sql`update client_exclusion set erases_at = app_now() - interval '1 hour' where client_id = ${clientId}`,
  );
  const owner = new pg.Client({ connectionString: await testDatabaseUrl() });
  await owner.connect();
  // The statement that fails looks for all his values at once.
  await owner.query(`
    create function fail_with_values() returns trigger language plpgsql as $$
    begin raise exception 'no room for "${surname}"' using detail = '${phone}'; end $$;
    create trigger fail_with_values before update on segment for each statement execute function fail_with_values()`);

  const worker = run("lib/jobs/run-worker.ts");
  await enqueueJob(db, eraseDueName, {});
  await until(() => worker.output().includes("a client could not be excluded"));
  await owner.query("drop trigger fail_with_values on segment");
  await enqueueJob(db, eraseDueName, {});
  await until(async () => (await exclusion()).filesErasedAt !== null);
  worker.stop();
  await worker.ended;
  await owner.end();

  expect(worker.output()).toContain("Failed query");
  const check = run("lib/ledger/check-ledger-cli.ts");
  expect(await check.ended).toBe(0);
  const printed = worker.output() + check.output();
  expect(canaries.filter((canary) => printed.toLowerCase().includes(canary.toLowerCase()))).toEqual([]);
}, 120_000);

async function exclusion() {
  const [found] = await db.select().from(clientExclusions).where(eq(clientExclusions.clientId, clientId));
  if (!found) throw new Error("Nobody is leaving");
  return found;
}

/** A program of the product as it runs in production, with everything it prints. */
function run(file: string) {
  let text = "";
  const child = testDatabaseUrl().then((DATABASE_URL) => {
    const env = { ...process.env, DATABASE_URL, LOG_LEVEL: "trace" };
    const started = spawn(process.execPath, [...typescript, file], { env, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [started.stdout, started.stderr]) {
      stream.on("data", (part: Buffer) => {
        text += part.toString();
      });
    }
    return started;
  });
  const ended = child.then((started) => new Promise<number | null>((resolve) => started.once("close", resolve)));
  return { output: () => text, ended, stop: () => void child.then((started) => started.kill("SIGTERM")) };
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(200);
}
