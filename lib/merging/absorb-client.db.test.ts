import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { cards, clientIdentifiers, clients, purchases } from "@/db/schema";
import { cancelReservation } from "@/lib/ledger/reservations";
import { joinAccount, openAccount } from "@/lib/ledger/shared-accounts";
import { givenClient } from "@/lib/testing/factories";
import {
  attempt,
  balanceOf,
  deviationsOf,
  giveLot,
  givenPurse,
  historyOf,
  hold,
  lotsOf,
  owe,
  type Purse,
  take,
} from "@/lib/testing/ledger-fixtures";
import { reasonOf } from "@/lib/testing/refusal-of";
import { setClock, testDatabase, withRollback } from "@/lib/testing/test-database";

import { absorbClient } from "./absorb-client";

const purchaseId = 77;
const absorb = (db: Db, { id }: { id: number }, survivor: { id: number }, kind: "taken" | "merged" = "merged") =>
  absorbClient(db, { clientId: id, survivorId: survivor.id, kind, actor: "user:1" });

async function giveBack(db: Db, restored: number, recalled: number): Promise<unknown> {
  await db.execute(sql`set local role none`);
  const { rows } = await db.execute<{ answer: unknown }>(
    sql`select return_bonuses(${purchaseId}, 1, ${restored}, ${recalled}, 'user:1') as answer`,
  );
  await db.execute(sql`set local role clientele_app`);
  return onlyRow(rows).answer;
}

describe("a client who passes into another", () => {
  it("brings his bonuses with their dates, and is deleted with his successor", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-03-10T09:00:00Z");
      const survivor = await givenPurse(db, { amount: 100 });
      const gone = await givenPurse(db, { amount: 30, lastDay: "2026-03-20" }, { amount: 5, activeOn: "2026-03-12" });
      await absorb(db, gone, survivor);
      expect(await lotsOf(db, survivor)).toEqual(["100 active", "30 active", "5 pending"]);
      expect(await balanceOf(db, gone)).toEqual({ available: 0, pending: 0, reserved: 0, debt: 0 });
      await take(db, survivor, 30);
      expect(await lotsOf(db, survivor)).toEqual(["100 active", "0 spent", "5 pending"]);
      const [client] = await db.select().from(clients).where(eq(clients.id, gone.id));
      expect(client).toMatchObject({ state: "deleted", successorId: survivor.id });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("brings cards, contacts and purchases, and what passed into him before leads to the survivor", () =>
    withRollback(async (db) => {
      const first = await givenClient(db, { card: "77001" });
      const gone = await givenClient(db, { phone: "+79160000001", card: "77002" });
      const survivor = await givenClient(db, { card: "77003" });
      await db.insert(purchases).values({
        ...{
          clientId: gone.id,
          status: "completed",
          source: "test",
          sourceKey: "1",
          day: "2026-03-10",
          at: new Date(),
        },
        ...{ total: 1000, paid: 1000, discount: 0, bonusesSpent: 0, bonusesEarned: 0, lineCount: 0 },
      } as typeof purchases.$inferInsert);
      await absorb(db, first, gone);
      await absorb(db, gone, survivor);
      expect(await db.$count(cards, eq(cards.clientId, survivor.id))).toBe(3);
      expect(await db.$count(clientIdentifiers, eq(clientIdentifiers.clientId, survivor.id))).toBe(1);
      const { rows } = await db.execute(
        sql`select purchase_count, paid_sum from client_stats where client_id = ${survivor.id}`,
      );
      expect(rows).toEqual([{ purchase_count: 1, paid_sum: 1000 }]);
      const [earlier] = await db.select().from(clients).where(eq(clients.id, first.id));
      expect(earlier?.successorId).toBe(survivor.id);
      const reached = await db.execute(sql`select distinct account_id as id from card_account`);
      expect(reached.rows.filter(({ id }) => id !== survivor.accountId)).toEqual([]);
    }));

  it("leaves his account to one who has none in its currency, and it goes on as it is", () =>
    withRollback(async (db) => {
      const [survivor, gone] = [await givenPurse(db, { amount: 10 }), await givenPurse(db)];
      const stars = await openAccount(db, { clientId: gone.id, currency: "stars", actor: "user:1" });
      await giveLot(db, { id: gone.id, accountId: stars }, { amount: 7 });
      await absorb(db, gone, survivor);
      await take(db, { id: survivor.id, accountId: stars }, 3);
      expect(await balanceOf(db, { id: survivor.id, accountId: stars })).toMatchObject({ available: 4 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("brings his debt, which the survivor pays at once as far as he can", () =>
    withRollback(async (db) => {
      const [rich, poor] = [await givenPurse(db, { amount: 100 }), await givenPurse(db, { amount: 12 })];
      for (const survivor of [rich, poor]) {
        const gone = await givenPurse(db, { amount: 10 });
        await owe(db, gone.accountId, 30);
        await absorb(db, gone, survivor);
        expect(await balanceOf(db, gone)).toMatchObject({ debt: 0 });
      }
      expect(await balanceOf(db, rich)).toMatchObject({ available: 80, debt: 0 });
      expect(await balanceOf(db, poor)).toMatchObject({ available: 0, debt: 8 });
      expect(await deviationsOf(db)).toEqual([]);
    }));
});

describe("what comes to him later goes on to the survivor", () => {
  it("when a reservation of his is cancelled", () =>
    withRollback(async (db) => {
      const [survivor, gone] = [await givenPurse(db, { amount: 1 }), await givenPurse(db, { amount: 50 })];
      const reservationId = await hold(db, gone, 30);
      await absorb(db, gone, survivor);
      expect(await balanceOf(db, survivor)).toMatchObject({ available: 21 });
      await cancelReservation(db, { accountId: gone.accountId, reservationId, actor: "user:1" });
      expect(await balanceOf(db, survivor)).toMatchObject({ available: 51 });
      expect(await balanceOf(db, gone)).toEqual({ available: 0, pending: 0, reserved: 0, debt: 0 });
      expect((await historyOf(db, gone)).at(-1)).toBe("transfer: available#1 -30, transferred 30");
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("when a purchase of his is returned: what he had spent comes back, what he had earned and spent is owed", () =>
    withRollback(async (db) => {
      const [survivor, gone] = [await givenPurse(db, { amount: 4 }), await givenPurse(db, { amount: 50 })];
      await take(db, gone, 20, { purchaseId });
      await giveLot(db, gone, { amount: 10, origin: "loyalty", source: "purchase", purchaseId });
      await absorb(db, gone, survivor);
      await take(db, survivor, 44);
      expect(await giveBack(db, 20, 10)).toMatchObject({ restored: 20, recalled: 10 });
      expect(await balanceOf(db, survivor)).toMatchObject({ available: 10, debt: 0 });
      expect(await balanceOf(db, gone)).toEqual({ available: 0, pending: 0, reserved: 0, debt: 0 });
      expect(await deviationsOf(db)).toEqual([]);
    }));
});

describe("it is refused", () => {
  it.each([
    ["into himself", "sameClient", async (_: Db, gone: Purse) => gone],
    [
      "into one who has passed himself",
      "clientGone",
      async (db: Db, _: Purse, other: Purse) => {
        await absorb(db, other, await givenPurse(db));
        return other;
      },
    ],
    [
      "into one who is blocked",
      "clientBlocked",
      async (db: Db, _: Purse, other: Purse) => {
        await db.execute(sql`select block_client(${other.id}, null, 'user:1', 'x', 'y')`);
        return other;
      },
    ],
    [
      "while others share his account",
      "sharesAlready",
      async (db: Db, gone: Purse, other: Purse) => {
        const { id } = await givenPurse(db);
        const usual = { actor: "user:1", confirmation: "in_person", brings: true } as const;
        await joinAccount(db, { accountId: gone.accountId, clientId: id, ...usual });
        return other;
      },
    ],
  ])("%s", (_, reason, prepare) =>
    withRollback(async (db) => {
      const [gone, other] = [await givenPurse(db, { amount: 5 }), await givenPurse(db)];
      const survivor = await prepare(db, gone, other);
      expect(await reasonOf(attempt(db, (inner) => absorb(inner, gone, survivor)))).toBe(reason);
      expect(await balanceOf(db, gone)).toMatchObject({ available: 5 });
    }),
  );

  it("in both directions at once to the second of the two", async () => {
    const db = await testDatabase();
    const [a, b] = [await givenPurse(db, { amount: 3 }), await givenPurse(db, { amount: 4 })];
    const outcomes = await Promise.allSettled([absorb(db, a, b), absorb(db, b, a)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [left, right] = [await balanceOf(db, a), await balanceOf(db, b)];
    expect([left.available, right.available].sort()).toEqual([0, 7]);
    expect(await deviationsOf(db)).toEqual([]);
  });
});
