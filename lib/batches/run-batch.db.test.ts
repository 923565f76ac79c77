import { eq, sql } from "drizzle-orm";
import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";

import type { Database } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { batches } from "@/db/schema";
import { type Context, jobContext } from "@/lib/access/context";
import { contextFor } from "@/lib/testing/context-for";
import { balanceOf, deviationsOf, givenPurse, type Purse, take } from "@/lib/testing/ledger-fixtures";
import { testDatabase, testDatabaseUrl } from "@/lib/testing/test-database";

import { cancelBatch, startMass } from "./commands";
import { freezeBatch } from "./freeze-batch";
import { runBatch } from "./run-batch";
import type { StartMass } from "./schema";

let db: Database;
let ctx: Context;
let keys = 0;

beforeAll(async () => {
  db = await testDatabase();
  ctx = await contextFor(db, "administrator");
});

const run = { signal: new AbortController().signal, attempt: 1, isLastAttempt: false };
const worker = () => jobContext(db, "batches.run");

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

function mass(clientIds: number[], over: Partial<StartMass> = {}): StartMass {
  keys += 1;
  const shared = { whom: { clientIds }, amount: 10, comment: "Новый год", key: `mass-key-${keys}` };
  const deed = over.kind === "debit" ? {} : { kind: "accrue", validity: { kind: "days", days: 30 } };
  return { ...deed, ...shared, ...over } as StartMass;
}

/** A batch whose list is frozen and that waits for its worker. */
async function frozen(clientIds: number[], over: Partial<StartMass> = {}): Promise<number> {
  const { batchId } = await startMass(ctx, mass(clientIds, over));
  await freezeBatch(worker(), batchId, run);
  return batchId;
}

const read = async (id: number) => onlyRow(await db.select().from(batches).where(eq(batches.id, id)));

async function givenPurses(count: number, amount?: number): Promise<Purse[]> {
  const purses: Purse[] = [];
  for (let n = 0; n < count; n += 1) purses.push(await givenPurse(db, ...(amount ? [{ amount }] : [])));
  return purses;
}

async function itemsOf(id: number): Promise<string[]> {
  const { rows } = await db.execute<{ item: string }>(sql`
    select concat_ws(' ', state, amount, reason) as item from batch_item where batch_id = ${id} order by client_id`);
  return rows.map(({ item }) => item);
}

/** How many transactions the batch has made on each account it touched. */
async function transactionsOf(id: number): Promise<number[]> {
  const { rows } = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from ledger_tx where batch_id = ${id} group by account_id`,
  );
  return rows.map(({ n }) => n);
}

describe("a mass accrual", () => {
  it("gives each client of the list a reward lot of the batch, with the reason beside it", async () => {
    const purses = await givenPurses(3);
    const id = await frozen(purses.map((purse) => purse.id));
    expect(await read(id)).toMatchObject({ state: "running", itemsPlanned: 3, amountPlanned: 30 });
    await runBatch(worker(), id, run);
    expect(await read(id)).toMatchObject({ state: "done", itemsDone: 3, itemsRefused: 0, amountDone: 30 });
    for (const purse of purses) expect(await balanceOf(db, purse)).toMatchObject({ available: 10 });
    const { rows } = await db.execute(sql`
      select distinct l.origin, l.source, x.actor, n.comment from ledger_tx x
      join lot l on l.account_id = x.account_id and l.seq = x.seq
      join ledger_note n on n.account_id = x.account_id and n.seq = x.seq where x.batch_id = ${id}`);
    expect(rows).toEqual([{ origin: "reward", source: "mass", actor: `user:${actorId(ctx)}`, comment: "Новый год" }]);
    expect(await deviationsOf(db)).toEqual([]);
  });

  it("leaves out whom it cannot reach, with the reason, and refuses who was blocked since", async () => {
    const [fine, blocked, later] = await givenPurses(3);
    await db.execute(sql`select block_client(${blocked!.id}, null, 'user:1', 'x', 'y')`);
    const id = await frozen([fine!.id, blocked!.id, later!.id]);
    expect((await read(id)).leftOut).toEqual({ clientBlocked: 1 });
    await db.execute(sql`select block_client(${later!.id}, null, 'user:1', 'x', 'y')`);
    await runBatch(worker(), id, run);
    expect(await itemsOf(id)).toEqual(["done 10", "left_out 10 clientBlocked", "refused 10 clientBlocked"]);
    expect(await read(id)).toMatchObject({ state: "done", itemsDone: 1, itemsRefused: 1, amountDone: 10 });
  });

  it("is one batch for one form, and nobody enters the list after it is frozen", async () => {
    const [first, second] = await givenPurses(2);
    const input = mass([first!.id]);
    const { batchId } = await startMass(ctx, input);
    expect(await startMass(ctx, input)).toEqual({ batchId });
    await freezeBatch(worker(), batchId, run);
    await db
      .update(batches)
      .set({ selection: [first!.id, second!.id] })
      .where(eq(batches.id, batchId));
    await freezeBatch(worker(), batchId, run);
    await runBatch(worker(), batchId, run);
    expect(await itemsOf(batchId)).toEqual(["done 10"]);
  });
});

describe("a mass debit", () => {
  it("takes from those who have enough, or all there is", async () => {
    const [rich, poor, empty] = [
      await givenPurse(db, { amount: 100 }),
      await givenPurse(db, { amount: 4 }),
      await givenPurse(db),
    ];
    const ids = [rich!.id, poor!.id, empty!.id];
    const strict = await frozen(ids, { kind: "debit", shortfall: "skip" });
    await runBatch(worker(), strict, run);
    expect(await itemsOf(strict)).toEqual([
      "done 10",
      "left_out 10 insufficientBonuses",
      "left_out 10 insufficientBonuses",
    ]);
    const lenient = await frozen(ids, { kind: "debit", shortfall: "partial" });
    expect(await read(lenient)).toMatchObject({ itemsPlanned: 2, amountPlanned: 14 });
    await runBatch(worker(), lenient, run);
    expect(await itemsOf(lenient)).toEqual(["done 10", "done 4", "left_out 1 insufficientBonuses"]);
    expect(await read(lenient)).toMatchObject({ amountDone: 14 });
    expect(await balanceOf(db, rich!)).toMatchObject({ available: 80 });
    expect(await deviationsOf(db)).toEqual([]);
  });

  it("takes what is there when its turn comes, where less is left than when the list was made", async () => {
    const purse = await givenPurse(db, { amount: 8 });
    const id = await frozen([purse.id], { kind: "debit", shortfall: "partial" });
    await take(db, purse, 5);
    await runBatch(worker(), id, run);
    expect(await itemsOf(id)).toEqual(["done 3"]);
  });
});

describe("a worker that is killed", () => {
  it("goes on where it was, wherever it was, and gives nobody twice", async () => {
    const purses = await givenPurses(220);
    const id = await frozen(purses.map((purse) => purse.id));
    for (let look = 1; look <= 4; look += 1) {
      await runBatch(worker(), id, { ...run, signal: abortAtLook(look) }).catch(() => undefined);
    }
    await runBatch(worker(), id, run);
    expect(await read(id)).toMatchObject({ state: "done", itemsDone: 220, amountDone: 2_200 });
    expect(await transactionsOf(id)).toEqual(Array.from({ length: 220 }, () => 1));
    expect(await deviationsOf(db)).toEqual([]);
  }, 60_000);

  it("in the middle of a chunk loses the chunk and nothing else", async () => {
    const purses = await givenPurses(300);
    const id = await frozen(purses.map((purse) => purse.id));
    const owner = new pg.Client({ connectionString: await testDatabaseUrl() });
    await owner.connect();
    const outcome = runBatch(worker(), id, run).then(
      () => "done",
      () => "broken",
    );
    // A chunk may end just before it is killed: then the next one is.
    while ((await Promise.race([outcome, nextTick()])) === undefined) {
      await owner.query(
        `select pg_terminate_backend(a.pid) from pg_stat_activity a, batch b
         where b.id = $1 and b.items_done > 0 and a.datname = current_database() and a.query like 'select run_batch_items%'
           and a.state = 'active'`,
        [id],
      );
    }
    await owner.end();
    expect(await outcome).toBe("broken");
    expect(await read(id)).toMatchObject({ state: "running" });
    await runBatch(worker(), id, run);
    expect(await read(id)).toMatchObject({ state: "done", itemsDone: 300, amountDone: 3_000 });
    expect(await transactionsOf(id)).toEqual(Array.from({ length: 300 }, () => 1));
    expect(await deviationsOf(db)).toEqual([]);
  }, 60_000);

  it("races with another that took its work up, and they give nobody twice", async () => {
    const purses = await givenPurses(220);
    const id = await frozen(purses.map((purse) => purse.id));
    await Promise.all([1, 2, 3].map(() => runBatch(worker(), id, run)));
    expect(await read(id)).toMatchObject({ state: "done", itemsDone: 220, amountDone: 2_200 });
    expect(await transactionsOf(id)).toEqual(Array.from({ length: 220 }, () => 1));
    const { rows } = await db.execute(
      sql`select count(*)::int as n from audit where action = 'batch.end' and subject = ${`batch:${id}`}`,
    );
    expect(rows).toEqual([{ n: 1 }]);
  }, 60_000);
});

describe("a batch that is stopped", () => {
  it("before its list is frozen does nothing", async () => {
    const [purse] = await givenPurses(1);
    const { batchId } = await startMass(ctx, mass([purse!.id]));
    await cancelBatch(ctx, { id: batchId });
    await freezeBatch(worker(), batchId, run);
    expect(await read(batchId)).toMatchObject({ state: "cancelled", itemsDone: 0 });
    expect(await itemsOf(batchId)).toEqual([]);
  });

  it("keeps what it did and leaves the rest", async () => {
    const purses = await givenPurses(220);
    const id = await frozen(purses.map((purse) => purse.id));
    await runBatch(worker(), id, { ...run, signal: abortAtLook(3) }).catch(() => undefined);
    await cancelBatch(ctx, { id });
    await runBatch(worker(), id, run);
    expect(await read(id)).toMatchObject({ state: "cancelled", itemsDone: 100, amountDone: 1_000 });
    expect(await transactionsOf(id)).toHaveLength(100);
  }, 60_000);
});

const actorId = ({ actor }: Context) => (actor.kind === "user" ? actor.id : Number.NaN);

function nextTick(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), 1));
}
