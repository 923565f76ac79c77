import { and, asc, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, it } from "vitest";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { purchases } from "@/db/schema";
import { findBrokenSeals, findBrokenSums } from "@/lib/ledger/check-ledger";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore, uniqueNumber } from "@/lib/testing/factories";
import { balanceOf, giveLot, givenPurse, type Purse, take } from "@/lib/testing/ledger-fixtures";
import { advanceClock, setClock, withRollback } from "@/lib/testing/test-database";

import { countBuyersBefore, findBuyers } from "./find-buyers";
import { findClientSummary } from "./find-client-summary";
import { findMovements } from "./find-movements";
import { getLiability } from "./get-liability";
import { getLiabilityStores } from "./get-liability-stores";
import { keepLedgerDaysJob } from "./job";
import { type Period, periodBefore } from "./periods";

const run = { signal: new AbortController().signal, attempt: 1, isLastAttempt: false };

/** Of the months that the steps walk over: whole ones, cut ones, a few days, all of it. */
const periods: Period[] = [
  { from: "2026-01-01", to: "2026-01-31" },
  { from: "2026-01-01", to: "2026-03-31" },
  { from: "2026-01-17", to: "2026-04-09" },
  { from: "2026-02-11", to: "2026-02-20" },
  { from: "2025-12-01", to: "2026-12-31" },
];

const steps = fc.array(
  fc.record({
    days: fc.integer({ min: 0, max: 9 }),
    what: fc.constantFrom("give", "give", "take", "buy", "buy", "change", "drop", "keep"),
    who: fc.integer({ min: 0, max: 2 }),
    n: fc.integer({ min: 1, max: 400 }),
  }),
  { minLength: 20, maxLength: 40 },
);
type Step = { days: number; what: string; who: number; n: number };

it("what is kept is what the operations and the purchases say, whenever it was kept", { timeout: 240_000 }, () =>
  fc.assert(
    fc.asyncProperty(steps, (order) =>
      withRollback(async (db) => {
        await setClock(db, "2026-01-05T12:00:00+03:00");
        const shops = [await givenStore(db), await givenStore(db), null];
        const guest = await givenClient(db, { state: "anonymous" });
        const purses = [await givenPurse(db, { amount: 500 }), await givenPurse(db), guest];
        for (const step of order)
          await act(
            db,
            step,
            purses,
            shops.map((shop) => shop?.id ?? null),
          );
        await compare(db, purses);
        await keep(db);
        await compare(db, purses);
      }),
    ),
    { numRuns: 6 },
  ),
);

it("a kept month and a kept day that were changed are told by the check", () =>
  withRollback(async (db) => {
    await setClock(db, "2026-01-05T12:00:00+03:00");
    const purse = await givenPurse(db, { amount: 500 });
    await buy(db, purse, { storeId: null, n: 7 });
    await setClock(db, "2026-02-03T12:00:00+03:00");
    await keep(db);
    expect(await broken(db)).toEqual([]);
    await db.execute(sql`update ledger_month set change = change + 1`);
    await db.execute(sql`update receipt_day set paid = paid - 1`);
    expect(await broken(db)).toEqual([
      "2026-01-01 keptMonth: 500 in 1, found 501 in 1",
      "2025-12-29 keptReceipts: 1/700/0, found 1/699/0",
      "2025-12-01 keptReceipts: 1/699, found 1/700",
    ]);
    await db.execute(sql`update ledger_month set change = change - 1`);
    await db.execute(sql`update receipt_day set paid = paid + 1`);
    await db.execute(sql`update ledger_day set operations = 2`);
    expect(await broken(db)).toEqual([
      "2026-01-05 keptDay: 500 in 1, found 500 in 1",
      "2026-01-01 keptMonth: 500 in 1, found 500 in 1",
    ]);
  }));

async function act(db: Db, { days, what, who, n }: Step, purses: Purse[], shops: (number | null)[]): Promise<void> {
  if (days > 0) await advanceClock(db, `${days} days`);
  const purse = purses[who % purses.length] as Purse;
  const storeId = shops[n % shops.length] ?? null;
  if (what === "keep") return keep(db);
  if (what === "give") {
    await giveLot(db, purse, { amount: n, origin: n % 2 ? "loyalty" : "reward", ...(await lifeOf(db, n)) });
  } else if (what === "take") {
    await db.execute(sql`select settle(${purse.accountId})`);
    const { available } = await balanceOf(db, purse);
    if (available > 0) await take(db, purse, Math.min(n, available), { actor: n % 2 ? "key:1" : "user:2" });
  } else if (what === "buy") {
    await buy(db, purse, { storeId, n });
  } else {
    const [some] = await db
      .select()
      .from(purchases)
      .orderBy(asc(sql`id % ${n}::int`), asc(purchases.id))
      .limit(1);
    if (!some) return;
    const of = eq(purchases.id, some.id);
    if (what === "drop") await db.delete(purchases).where(of);
    else if (n % 3 === 0)
      await db
        .update(purchases)
        .set({ storeId, paid: n * 10 })
        .where(of);
    else if (n % 3 === 1) await db.update(purchases).set({ status: "cancelled" }).where(of);
    else await db.update(purchases).set({ clientId: purse.id, day: sql`day - 20`, status: "completed" }).where(of);
  }
}

/** For ever, or some weeks from a day that may be to come. */
async function lifeOf(db: Db, n: number): Promise<{ activeOn?: string; lastDay?: string }> {
  if (n % 3 === 0) return {};
  const { rows } = await db.execute<{ activeOn: string; lastDay: string }>(sql`
    select (programme_today() + ${n % 7}::int)::text as "activeOn", (programme_today() + ${10 + (n % 50)}::int)::text as "lastDay"`);
  const { activeOn, lastDay } = onlyRow(rows);
  return n % 4 === 0 ? { activeOn, lastDay } : { lastDay };
}

async function buy(db: Db, { id }: Purse, { storeId, n }: { storeId: number | null; n: number }): Promise<void> {
  await db.insert(purchases).values({
    clientId: id,
    storeId,
    cardId: n % 2 ? null : 1,
    status: n % 5 ? ("completed" as const) : ("open" as const),
    source: "test",
    sourceKey: String(uniqueNumber()),
    at: sql`app_now()`,
    day: sql`programme_today() - ${n % 40}::int`,
    total: n * 100,
    paid: n * 100,
  });
}

async function keep(db: Db): Promise<void> {
  for (let part = 0; part < 14; part += 1) await db.execute(sql`select seal_ledger_days()`);
  await keepLedgerDaysJob.handle(db, {}, run);
}

async function broken(db: Db): Promise<unknown[]> {
  const found = [...(await findBrokenSeals(db)), ...(await findBrokenSums(db))];
  return found.map(({ day, rule, expected, found }) => `${day} ${rule}: ${expected}, found ${found}`);
}

async function compare(db: Db, purses: readonly Purse[]): Promise<void> {
  const ids = sql.param(purses.map(({ id }) => id));
  await db.execute(sql`select refresh_client_stats(${ids}::bigint[])`);
  const guest = purses[2]?.id;
  const ctx = await contextFor(db, "administrator");
  for (const period of periods) {
    const { sums } = await findMovements(ctx, period);
    expect(sums).toEqual(await plainSums(db, period));
    const { visits, stores } = await findClientSummary(ctx, period);
    const bought = await plainPurchases(db, period);
    expect([visits.receipts, visits.paid, visits.withCard]).toEqual([
      bought.length,
      bought.reduce((sum, { paid }) => sum + paid, 0),
      bought.filter(({ cardId }) => cardId !== null).length,
    ]);
    expect(stores.length).toBe(new Set(bought.map(({ storeId }) => storeId)).size);
    const buyers = await findBuyers(ctx, period);
    expect(buyers.active).toBe(new Set(bought.map(({ clientId }) => clientId)).size);
    expect(buyers.ofRegistered).toBe(bought.filter(({ clientId }) => clientId !== guest).length);
    expect(new Set(buyers.stores.map(({ id }) => id))).toEqual(new Set(bought.map(({ storeId }) => storeId)));
    const before = await plainPurchases(db, periodBefore(period));
    expect(await countBuyersBefore(ctx, period)).toBe(new Set(before.map(({ clientId }) => clientId)).size);
    for (const { id, active } of buyers.stores) {
      const there = bought.filter(({ storeId }) => storeId === id);
      expect(active).toBe(new Set(there.map(({ clientId }) => clientId)).size);
    }
  }
  await compareLiability(db, purses);
  expect(await broken(db)).toEqual([]);
}

async function compareLiability(db: Db, purses: readonly Purse[]): Promise<void> {
  const ctx = await contextFor(db, "administrator");
  const { available, pending, reserved, months } = await getLiability(ctx);
  let owed = 0;
  for (const purse of purses) {
    const balance = await balanceOf(db, purse);
    owed += balance.available + balance.pending + balance.reserved;
  }
  expect(available + pending + reserved).toBe(owed);
  expect(months.reduce((sum, { loyalty, reward }) => sum + loyalty + reward, 0)).toBe(owed);
  expect((await getLiabilityStores(ctx)).reduce((sum, { amount }) => sum + amount, 0)).toBe(owed);
}

/** Every entry of the programme's sides by itself. */
async function plainSums(db: Db, { from, to }: Period) {
  const { rows } = await db.execute<{ side: string; change: number }>(sql`
    select e.side::text as side, -e.amount as change from ledger_entry e
    join ledger_tx x on x.account_id = e.account_id and x.seq = e.seq
    where e.side in ('issued', 'spent', 'expired', 'recalled', 'adjusted') and programme_day(x.at) between ${from}::date and ${to}::date`);
  const sums = { issued: 0, spent: 0, expired: 0, recalled: 0, restored: 0, adjusted: 0 };
  for (const { side, change } of rows) {
    if (side === "issued") sums[change > 0 ? "issued" : "recalled"] += change;
    else if (side === "spent") sums[change < 0 ? "spent" : "restored"] += change;
    else sums[side as "expired" | "recalled" | "adjusted"] += change;
  }
  return sums;
}

function plainPurchases(db: Db, { from, to }: Period) {
  return db
    .select()
    .from(purchases)
    .where(and(eq(purchases.status, "completed"), sql`${purchases.day} between ${from}::date and ${to}::date`));
}
