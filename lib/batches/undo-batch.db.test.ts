import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import type { Database } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { approvalRequests, batches } from "@/db/schema";
import { type Context, jobContext } from "@/lib/access/context";
import { userContext } from "@/lib/access/user-context";
import { carryOut } from "@/lib/approvals/carry-out";
import { decideApproval } from "@/lib/approvals/commands";
import { reverseOperation } from "@/lib/ledger/reversal";
import { contextFor } from "@/lib/testing/context-for";
import { givenUser } from "@/lib/testing/given-user";
import { balanceOf, deviationsOf, givenPurse, type Purse, take } from "@/lib/testing/ledger-fixtures";
import { reasonOf } from "@/lib/testing/refusal-of";
import { testDatabase } from "@/lib/testing/test-database";

import { batchByTwo, undoByTwo } from "./approvables";
import { startMass, undoWholeBatch } from "./commands";
import { findBatchItems } from "./find-batch-items";
import { freezeBatch } from "./freeze-batch";
import { getUndoPreview } from "./get-undo-preview";
import { findBatches } from "./queries";
import { runBatch } from "./run-batch";
import { undoBatch } from "./undo-batch";

let db: Database;
let ctx: Context;
let keys = 0;

beforeAll(async () => {
  db = await testDatabase();
  ctx = await contextFor(db, "administrator");
});

const run = { signal: new AbortController().signal, attempt: 1, isLastAttempt: false };
const worker = () => jobContext(db, "batches.undo");
const key = () => {
  keys += 1;
  return `undo-key-${keys}`;
};
const read = async (id: number) => onlyRow(await db.select().from(batches).where(eq(batches.id, id)));

async function given(author: Context, purses: Purse[], debit = false): Promise<number> {
  const deed = debit
    ? ({ kind: "debit", shortfall: "skip" } as const)
    : ({ kind: "accrue", validity: { kind: "never" } } as const);
  const whom = { clientIds: purses.map(({ id }) => id) };
  const { batchId } = await startMass(author, { ...deed, whom, amount: 100, comment: "Акция", key: key() });
  await freezeBatch(worker(), batchId, run);
  return batchId;
}

async function done(purses: Purse[], debit = false): Promise<number> {
  const id = await given(ctx, purses, debit);
  await runBatch(worker(), id, run);
  return id;
}

async function undo(id: number): Promise<void> {
  await undoWholeBatch(ctx, { id, key: key() });
  await undoBatch(worker(), id, run);
}

describe("undoing a mass accrual", () => {
  it("takes back what is left, and says what is spent, of whom", async () => {
    const [whole, part, none] = [await givenPurse(db), await givenPurse(db), await givenPurse(db)];
    const id = await done([whole, part, none]);
    await take(db, part, 30);
    await take(db, none, 100);
    expect(await getUndoPreview(ctx, { id })).toMatchObject({
      clients: 3,
      amount: 300,
      spentClients: 2,
      spentAmount: 130,
      keptClients: 0,
      needsApproval: false,
      short: [
        { clientId: none.id, amount: 100, spent: 100 },
        { clientId: part.id, amount: 100, spent: 30 },
      ],
    });
    await undo(id);
    expect(await read(id)).toMatchObject({
      state: "undone",
      itemsUndone: 3,
      itemsKept: 0,
      amountUndone: 170,
      amountSpent: 130,
      itemsSpent: 2,
    });
    for (const purse of [whole, part, none]) {
      expect(await balanceOf(db, purse)).toEqual({ available: 0, pending: 0, reserved: 0, debt: 0 });
    }
    expect((await findBatchItems(ctx, { id, of: "spent" })).items.map(({ spent }) => spent)).toEqual([30, 100]);
    expect(await deviationsOf(db)).toEqual([]);
  });

  it("leaves what somebody has reversed by hand", async () => {
    const [first, second] = [await givenPurse(db), await givenPurse(db)];
    const id = await done([first, second]);
    await reverseOperation(db, { accountId: first.accountId, seq: 1, actor: "user:1" });
    expect(await getUndoPreview(ctx, { id })).toMatchObject({ clients: 1, amount: 100, keptClients: 1 });
    await undo(id);
    expect(await read(id)).toMatchObject({ state: "undone", itemsUndone: 1, itemsKept: 1, amountUndone: 100 });
    expect((await findBatchItems(ctx, { id, of: "kept" })).items).toMatchObject([{ reason: "alreadyReversed" }]);
  });

  it("happens once: killed, it goes on; twice at the same time, it takes back once", async () => {
    const purses: Purse[] = [];
    for (let n = 0; n < 120; n += 1) purses.push(await givenPurse(db));
    const id = await done(purses);
    await undoWholeBatch(ctx, { id, key: key() });
    await undoBatch(worker(), id, { ...run, signal: abortAtLook(2) }).catch(() => undefined);
    expect(await read(id)).toMatchObject({ state: "undoing", itemsUndone: 50 });
    await Promise.all([undoBatch(worker(), id, run), undoBatch(worker(), id, run)]);
    expect(await read(id)).toMatchObject({ state: "undone", itemsUndone: 120, amountUndone: 12_000 });
    const { rows } = await db.execute(
      sql`select count(*)::int as n from ledger_tx where batch_id = ${id} and kind = 'reverse'`,
    );
    expect(rows).toEqual([{ n: 120 }]);
    expect(await reasonOf(undoWholeBatch(ctx, { id, key: key() }))).toBe("batchNotUndoable");
  }, 60_000);

  it("is offered for thirty days, to its author and to administrators", async () => {
    const id = await done([await givenPurse(db)]);
    const rowOf = async (who: Context) => (await findBatches(who)).find((row) => row.id === id);
    expect((await rowOf(ctx))?.undoUntil).not.toBeNull();
    const marketer = await contextFor(db, "marketer");
    expect((await rowOf(marketer))?.undoUntil).toBeNull();
    expect(await reasonOf(undoWholeBatch(marketer, { id, key: key() }))).toBe("notFound");
    await db.execute(sql`update batch set finished_at = finished_at - interval '30 days 1 second' where id = ${id}`);
    expect((await rowOf(ctx))?.undoUntil).toBeNull();
    expect(await reasonOf(undoWholeBatch(ctx, { id, key: key() }))).toBe("batchTooOld");
  });
});

it("undoing a mass debit gives the bonuses back", async () => {
  const purse = await givenPurse(db, { amount: 150 });
  const id = await done([purse], true);
  expect(await balanceOf(db, purse)).toMatchObject({ available: 50 });
  await undo(id);
  expect(await balanceOf(db, purse)).toMatchObject({ available: 150 });
  expect(await read(id)).toMatchObject({ state: "undone", amountUndone: 100, amountSpent: 0 });
});

describe("what a marketer asks for", () => {
  const approvables = [batchByTwo.kept, undoByTwo.kept];

  async function marketer(): Promise<Context> {
    const { id } = await givenUser(db, { role: "marketer" });
    const found = await userContext(db, id);
    if (!found) throw new Error("The person cannot sign in");
    return found;
  }

  async function requestOf(id: number): Promise<number> {
    const { approvalId } = await read(id);
    return approvalId ?? Number.NaN;
  }

  it("always waits for a second person, with the list frozen meanwhile; so does its undoing", async () => {
    await givenUser(db, { role: "administrator" });
    const [author, purse] = [await marketer(), await givenPurse(db)];
    const id = await given(author, [purse]);
    expect(await read(id)).toMatchObject({ state: "waiting", itemsPlanned: 1, amountPlanned: 100 });
    const requestId = await requestOf(id);
    await decideApproval(ctx, { id: requestId, decision: "approve" });
    await carryOut(worker(), approvables, requestId, false);
    await carryOut(worker(), approvables, requestId, false);
    await runBatch(worker(), id, run);
    expect(await balanceOf(db, purse)).toMatchObject({ available: 100 });
    expect(await read(id)).toMatchObject({ state: "done", approvedBy: ctx.actor.kind === "user" && ctx.actor.id });

    const { approval } = await undoWholeBatch(author, { id, key: key() });
    expect(await read(id)).toMatchObject({ state: "done" });
    await decideApproval(ctx, { id: approval?.requestId ?? 0, decision: "approve" });
    await carryOut(worker(), approvables, approval?.requestId ?? 0, false);
    await undoBatch(worker(), id, run);
    expect(await balanceOf(db, purse)).toMatchObject({ available: 0 });
  });

  it("is cancelled with its list when it is turned down", async () => {
    const [author, purse] = [await marketer(), await givenPurse(db)];
    const id = await given(author, [purse]);
    const requestId = await requestOf(id);
    await decideApproval(ctx, { id: requestId, decision: "reject", reason: "Не сейчас" });
    await carryOut(worker(), approvables, requestId, false);
    expect(await read(id)).toMatchObject({ state: "cancelled" });
    await runBatch(worker(), id, run);
    expect(await balanceOf(db, purse)).toMatchObject({ available: 0 });
    const [request] = await db.select().from(approvalRequests).where(eq(approvalRequests.id, requestId));
    expect(request?.closedAt).not.toBeNull();
  });

  it("is refused to whoever is limited to stores", async () => {
    const limited = { ...(await marketer()), stores: ["S1"] };
    expect(await reasonOf(given(limited, [await givenPurse(db)]))).toBe("massWithinStores");
    expect(await reasonOf(findBatches(limited))).toBe("massWithinStores");
  });
});

/** Fires at the n-th time somebody looks. */
function abortAtLook(n: number): AbortSignal {
  let looks = 0;
  return {
    get aborted() {
      looks += 1;
      return looks >= n;
    },
  } as unknown as AbortSignal;
}
