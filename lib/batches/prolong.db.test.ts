import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { accountMembers, batches } from "@/db/schema";
import { type Context, jobContext } from "@/lib/access/context";
import { settleDueAccounts } from "@/lib/ledger/settle-due-accounts";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import {
  balanceAsOf,
  balanceOf,
  deviationsOf,
  digestOf,
  givenPurse,
  type Purse,
  take,
} from "@/lib/testing/ledger-fixtures";
import { reasonOf } from "@/lib/testing/refusal-of";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { startProlongation, undoWholeBatch } from "./commands";
import { freezeBatch } from "./freeze-batch";
import { getUndoPreview } from "./get-undo-preview";
import { prolongForClient } from "./prolong-for-client";
import { runBatch } from "./run-batch";
import type { ProlongForClient } from "./schema";
import { undoBatch } from "./undo-batch";

const run = { signal: new AbortController().signal, attempt: 1, isLastAttempt: false };
const worker = (db: Db) => jobContext(db, "batches.run");

let keys = 0;

function longer(clientId: number, over: Partial<ProlongForClient> = {}): ProlongForClient {
  keys += 1;
  const usual = { firstDay: "2026-12-01", lastDay: "2026-12-31", longer: { by: "days", days: 30 } } as const;
  return { kind: "prolong", clientId, ...usual, comment: "Сбой кассы", key: `prolong-${keys}`, ...over };
}

/** The last day of each lot. */
async function lastDaysOf(db: Db, { accountId }: Purse): Promise<(string | null)[]> {
  const { rows } = await db.execute<{ day: string | null }>(sql`
    select case when expires_at < 'infinity' then programme_day(expires_at - interval '1 microsecond')::text end as day
    from lot where account_id = ${accountId} order by id`);
  return rows.map(({ day }) => day);
}

async function given(db: Db): Promise<{ ctx: Context; purse: Purse }> {
  await setClock(db, "2026-12-01T10:00:00Z");
  const ctx = await contextFor(db, "administrator");
  const purse = await givenPurse(
    db,
    { amount: 10, lastDay: "2026-12-05" },
    { amount: 20, lastDay: "2027-02-01" },
    { amount: 40 },
    { amount: 80, lastDay: "2026-12-31", activeOn: "2026-12-20" },
  );
  return { ctx, purse };
}

describe("prolonging the bonuses of one client", () => {
  it("lengthens what burns within the span, waiting lots too, and puts each on record", () =>
    withRollback(async (db) => {
      const { ctx, purse } = await given(db);
      const input = longer(purse.id);
      expect(await prolongForClient(ctx, input)).toMatchObject({ amount: 90, approval: null });
      expect(await prolongForClient(ctx, input)).toMatchObject({ amount: 90 });
      expect(await lastDaysOf(db, purse)).toEqual(["2027-01-04", "2027-02-01", null, "2027-01-30"]);
      const { rows } = await db.execute(sql`
        select lot_id as lot, amount, actor from lot_prolongation where account_id = ${purse.accountId} order by lot_id`);
      const actor = ctx.actor.kind === "user" && `user:${ctx.actor.id}`;
      expect(rows).toEqual([
        { lot: 1, amount: 10, actor },
        { lot: 4, amount: 80, actor },
      ]);
      await setClock(db, "2026-12-06T10:00:00Z");
      await settleDueAccounts(db);
      expect(await balanceOf(db, purse)).toMatchObject({ available: 70, pending: 80 });
      await setClock(db, "2027-01-05T10:00:00Z");
      expect(await balanceOf(db, purse)).toMatchObject({ available: 140 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("never shortens: a new last day moves only what ends before it", () =>
    withRollback(async (db) => {
      const { ctx, purse } = await given(db);
      const until = { lastDay: "2027-12-31", longer: { by: "until", day: "2026-12-31" } } as const;
      expect(await prolongForClient(ctx, longer(purse.id, until))).toMatchObject({ amount: 10 });
      expect(await lastDaysOf(db, purse)).toEqual(["2026-12-31", "2027-02-01", null, "2026-12-31"]);
    }));

  it.each([
    ["a blocked client", {}, "clientBlocked"],
    ["a span in which nothing ends", { firstDay: "2027-03-01", lastDay: "2027-03-02" }, "nothingEnds"],
    ["a span of the past", { firstDay: "2026-11-01", lastDay: "2026-11-30" }, "invalidInput"],
    ["no reason", { comment: " " }, "invalidInput"],
    ["a life of thirty years", { longer: { by: "until", day: "2056-12-31" } }, "invalidInput"],
  ] as const)("refuses %s, and writes nothing", (what, over, reason) =>
    withRollback(async (db) => {
      const { ctx, purse } = await given(db);
      if (what === "a blocked client") {
        await db.execute(sql`select block_client(${purse.id}, null, 'user:1', 'x', 'y')`);
      }
      const before = await digestOf(db);
      expect(
        await reasonOf(db.transaction((inner) => prolongForClient({ ...ctx, db: inner }, longer(purse.id, over)))),
      ).toBe(reason);
      expect(await digestOf(db)).toBe(before);
      const { rows } = await db.execute(sql`select from batch`);
      expect(rows).toEqual([]);
    }),
  );

  it("waits for a second person above the limit of one operation", () =>
    withRollback(async (db) => {
      const { ctx } = await given(db);
      const purse = await givenPurse(db, { amount: 10_001, lastDay: "2026-12-05" });
      const { batchId, approval } = await prolongForClient(ctx, longer(purse.id));
      expect(approval).not.toBeNull();
      expect(onlyRow(await db.select().from(batches).where(eq(batches.id, batchId)))).toMatchObject({
        state: "waiting",
        itemsPlanned: 1,
      });
      expect(await lastDaysOf(db, purse)).toEqual(["2026-12-05"]);
    }));
});

describe("prolonging those of many", () => {
  it("reaches a shared account once, and leaves out who has nothing that ends", () =>
    withRollback(async (db) => {
      const { ctx, purse } = await given(db);
      const [relative, poor] = [await givenClient(db), await givenPurse(db)];
      await db.update(accountMembers).set({ isPrimary: false }).where(eq(accountMembers.clientId, relative.id));
      await db.insert(accountMembers).values({ accountId: purse.accountId, clientId: relative.id, isOwner: false });
      const { clientId: _, ...deed } = longer(0);
      const whom = { clientIds: [purse.id, relative.id, poor.id] };
      const { batchId } = await startProlongation(ctx, { ...deed, whom });
      await freezeBatch(worker(db), batchId, run);
      await runBatch(worker(db), batchId, run);
      expect(onlyRow(await db.select().from(batches).where(eq(batches.id, batchId)))).toMatchObject({
        state: "done",
        itemsDone: 1,
        amountDone: 90,
        leftOut: { sameAccount: 1, nothingEnds: 1 },
      });
      expect(await lastDaysOf(db, purse)).toEqual(["2027-01-04", "2027-02-01", null, "2027-01-30"]);
    }));

  it("is undone where the lots are alive: what is over by its former term burns now, what is spent stays spent", () =>
    withRollback(async (db) => {
      const { ctx, purse } = await given(db);
      const { batchId } = await prolongForClient(ctx, longer(purse.id));
      await take(db, purse, 4);
      await setClock(db, "2026-12-10T10:00:00Z");
      expect(await balanceOf(db, purse)).toMatchObject({ available: 66, pending: 80 });
      expect(await getUndoPreview(ctx, { id: batchId })).toMatchObject({
        clients: 1,
        amount: 90,
        spentAmount: 4,
        spentClients: 1,
        short: [{ clientId: purse.id, amount: 90, spent: 4 }],
      });
      const shown = await balanceAsOf(db, purse, "2026-12-08T10:00:00Z");
      await undoWholeBatch(ctx, { id: batchId, key: "undo-key-1" });
      await undoBatch(worker(db), batchId, run);
      expect(await lastDaysOf(db, purse)).toEqual(["2026-12-05", "2027-02-01", null, "2026-12-31"]);
      expect(await balanceOf(db, purse)).toMatchObject({ available: 60, pending: 80 });
      expect(await balanceAsOf(db, purse, "2026-12-08T10:00:00Z")).toEqual(shown);
      expect(onlyRow(await db.select().from(batches).where(eq(batches.id, batchId)))).toMatchObject({
        state: "undone",
        itemsUndone: 1,
        amountUndone: 86,
        amountSpent: 4,
        itemsSpent: 1,
      });
      expect(await deviationsOf(db)).toEqual([]);
    }));
});
