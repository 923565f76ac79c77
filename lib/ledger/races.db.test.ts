import { sql } from "drizzle-orm";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type Database, openDatabase, openPool } from "@/db/client";
import { Refusal } from "@/lib/core/refusal";
import {
  balanceOf,
  deviationsOf,
  giveLot,
  givenPurse,
  historyOf,
  hold,
  lotsOf,
  take,
} from "@/lib/testing/ledger-fixtures";
import { advanceClock, releaseClock, setClock, testDatabase, testDatabaseUrl } from "@/lib/testing/test-database";

import { databaseCode } from "@/lib/web/describe-failure";

import { type Done, settleAccount } from "./operations";
import { releaseDueReservations } from "./release-due-reservations";
import { cancelReservation, completeReservation } from "./reservations";
import { reverseOperation } from "./reversal";
import { settleDueAccounts } from "./settle-due-accounts";

const ways = 64;
const rounds = Number(process.env.RACE_ROUNDS ?? 4);

let pool: pg.Pool;
let db: Database;

beforeAll(async () => {
  await testDatabase();
  pool = openPool({ url: await testDatabaseUrl(), connectionsMax: ways });
  db = openDatabase(pool);
  // All connections at once, so that the first round races as hard as the last.
  await Promise.all(Array.from({ length: ways }, () => db.execute(sql`select pg_sleep(0.2)`)));
});

afterAll(() => pool.end());

describe.each(Array.from({ length: rounds }, (_, round) => round + 1))("64 at once, round %d:", () => {
  it("debits where money is there for 9 are exactly 9", async () => {
    const purse = await givenPurse(db, { amount: 30 }, { amount: 65 });
    const outcomes = await race(() => take(db, purse, 10));
    expect(outcomes.done).toHaveLength(9);
    expect(outcomes.refused).toEqual(Array(ways - 9).fill("insufficientBonuses"));
    expect(await balanceOf(db, purse)).toMatchObject({ available: 5 });
    expect(await lotsOf(db, purse)).toEqual(["0 spent", "5 active"]);
  });

  it("requests with one key are one operation and 64 identical answers", async () => {
    const purse = await givenPurse(db, { amount: 1_000 });
    const key = { scope: "user:1", key: `same-key-${purse.id}`, body: { amount: 7 } };
    const { done } = await race(() => take(db, purse, 7, { key }));
    expect(done.map(({ replayed: _, ...answer }) => answer)).toEqual(Array(ways).fill({ ...answerOf(done[0]) }));
    expect(done.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await balanceOf(db, purse)).toMatchObject({ available: 993 });
  });

  it("requests with one key and two bodies: one body wins, the other is refused", async () => {
    const purse = await givenPurse(db, { amount: 1_000 });
    const key = (amount: number) => ({ scope: "user:1", key: `two-bodies-${purse.id}`, body: { amount } });
    const { done, refused } = await race((n) => take(db, purse, 1 + (n % 2), { key: key(1 + (n % 2)) }));
    expect(new Set(done.map(({ amount }) => amount)).size).toBe(1);
    expect(refused).toEqual(Array(ways / 2).fill("keyReused"));
    expect(await historyOf(db, purse)).toHaveLength(2);
  });

  it("accruals of one person stop exactly at the limit of the day, over many accounts", async () => {
    const purses = await Promise.all(Array.from({ length: 8 }, () => givenPurse(db)));
    const charge = { userId: purses[0]!.id, perOperation: 10, perDay: 95 };
    const { done, refused } = await race((n) => giveLot(db, purses[n % 8]!, { amount: 10, charge }));
    expect(done).toHaveLength(9);
    expect(refused).toEqual(Array(ways - 9).fill("limitPerDay"));
    const { rows } = await db.execute(sql`select accrued, debited from limit_usage where user_id = ${charge.userId}`);
    expect(rows).toEqual([{ accrued: 90, debited: 0 }]);
  });

  it("accruals and debits lose nothing, and are numbered without a gap", async () => {
    const purse = await givenPurse(db, { amount: 1_000 });
    const { done } = await race((n) => (n % 2 ? giveLot(db, purse, { amount: 3 }) : take(db, purse, 2)));
    expect(done.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(done.map((_, n) => n + 2));
    expect(await balanceOf(db, purse)).toMatchObject({ available: 1_000 + 32 * 3 - 32 * 2 });
  });

  it("two members of one account spend from one purse", async () => {
    const owner = await givenPurse(db, { amount: 95 });
    const relative = await givenPurse(db);
    await db.execute(sql`
      insert into account_member (account_id, client_id, is_primary, is_owner) values (${owner.accountId}, ${relative.id}, false, false)`);
    const { done } = await race((n) => take(db, n % 2 ? owner : { ...owner, id: relative.id }, 10));
    expect(done).toHaveLength(9);
    expect(await balanceOf(db, owner)).toMatchObject({ available: 5 });
  });

  it("debits beside a block are each wholly before it or refused", async () => {
    const purse = await givenPurse(db, { amount: 1_000 });
    const { done, refused } = await race(async (n) => {
      if (n !== 20) return take(db, purse, 1);
      await db.execute(sql`select block_client(${purse.id}, null, 'user:1', 'x', 'y')`);
      return undefined;
    });
    const debits = done.filter((answer) => answer !== undefined);
    expect(debits.length + refused.length).toBe(ways - 1);
    expect(new Set(refused)).toEqual(refused.length > 0 ? new Set(["clientBlocked"]) : new Set());
    expect(await balanceOf(db, purse)).toMatchObject({ available: 1_000 - debits.length });
    const { rows } = await db.execute<{ late: number }>(sql`
      select count(*)::int as late from ledger_tx x join client c on c.id = ${purse.id}
      where x.account_id = ${purse.accountId} and x.at > c.blocked_at`);
    expect(rows).toEqual([{ late: 0 }]);
  });

  it("settlers share what is due: each lot expires once", async () => {
    await setClock(db, "2026-12-01T10:00:00Z");
    const purses = [];
    for (let n = 0; n < 40; n += 1) purses.push(await givenPurse(db, { amount: 10, lastDay: "2026-12-01" }));
    await setClock(db, "2026-12-02T10:00:00Z");
    await Promise.all(Array.from({ length: 8 }, () => settleDueAccounts(db)));
    await settleDueAccounts(db);
    await releaseClock(db);
    for (const purse of purses) {
      expect(await historyOf(db, purse)).toEqual([
        "accrue: available#1 10, issued -10",
        "expire: available#1 -10, expired 10",
      ]);
    }
  });

  it("a lot that dies this very moment is either spent or expired, never both", async () => {
    await setClock(db, "2026-12-01T10:00:00Z");
    const purse = await givenPurse(db, { amount: 64, expiresAt: "2026-12-01T10:00:01Z" });
    const { done, refused } = await race(async (n) => {
      if (n === 10) {
        await advanceClock(db, "1 second");
        await settleDueAccounts(db);
        return undefined;
      }
      return take(db, purse, 1);
    });
    // It waits for the lock: the last refusal may have arrived a moment before its transaction let go.
    await settleAccount(db, purse.accountId);
    await releaseClock(db);
    const spent = done.filter((answer) => answer !== undefined).length;
    expect(spent + refused.length).toBe(ways - 1);
    expect((await historyOf(db, purse)).at(-1)).toBe(`expire: available#1 -${64 - spent}, expired ${64 - spent}`);
    expect(await balanceOf(db, purse)).toMatchObject({ available: 0 });
  });
});

describe.each(Array.from({ length: rounds }, (_, round) => round + 1))(
  "64 at once, round %d, what is open or done:",
  () => {
    it("a reservation is completed or cancelled, one of them and once", async () => {
      const purse = await givenPurse(db, { amount: 100 });
      const closing = { accountId: purse.accountId, reservationId: await hold(db, purse, 40), actor: "user:1" };
      const { done, refused } = await race((n) =>
        n % 2 ? cancelReservation(db, closing) : completeReservation(db, { ...closing, amount: 40, evenBlocked: true }),
      );
      expect(done.filter(({ replayed }) => !replayed)).toHaveLength(1);
      expect(done.map(({ replayed: _, ...answer }) => answer)).toEqual(Array(ways / 2).fill(answerOf(done[0])));
      expect(refused).toEqual(Array(ways / 2).fill("reservationClosed"));
      const spent = done[0]?.state === "completed" ? 40 : 0;
      expect(await balanceOf(db, purse)).toMatchObject({ available: 100 - spent, reserved: 0 });
      expect(await historyOf(db, purse)).toHaveLength(3);
    });

    it("a reservation that runs out while it is paid is spent once, by whoever comes first", async () => {
      await setClock(db, "2026-12-01T10:00:00Z");
      const purse = await givenPurse(db, { amount: 40 });
      const expiresAt = new Date("2026-12-01T10:30:00Z");
      const closing = { accountId: purse.accountId, reservationId: await hold(db, purse, 40, { expiresAt }) };
      await setClock(db, expiresAt);
      const { done, refused } = await race(async (n) => {
        if (n % 8 === 0) return void (await releaseDueReservations(db));
        if (n % 2) return completeReservation(db, { ...closing, amount: 40, evenBlocked: true, actor: "user:1" });
        return take(db, purse, 40);
      });
      await releaseClock(db);
      expect(done.filter((answer) => answer && !answer.replayed)).toHaveLength(1);
      const history = await historyOf(db, purse);
      expect(history.filter((line) => /^(complete|debit)/.test(line))).toHaveLength(1);
      expect(history.filter((line) => line.startsWith("cancel")).length).toBe(history.length - 3);
      expect(new Set(refused)).not.toContain("reservationClosed");
      expect(await balanceOf(db, purse)).toMatchObject({ available: 0, reserved: 0 });
    });

    it("an accrual and a debit are each taken back once", async () => {
      const purse = await givenPurse(db, { amount: 100 });
      await take(db, purse, 30);
      const { done, refused } = await race((n) =>
        reverseOperation(db, { accountId: purse.accountId, seq: 1 + (n % 2), actor: "user:1" }),
      );
      expect(done.map(({ reverses }) => reverses).sort()).toEqual([1, 2]);
      expect(refused).toEqual(Array(ways - 2).fill("alreadyReversed"));
      const taken = done.find(({ reverses }) => reverses === 1)?.taken ?? 0;
      expect([70, 100]).toContain(taken);
      expect(await balanceOf(db, purse)).toMatchObject({ available: 100 - taken, debt: 0 });
    });

    it("returns of one purchase never come to more than the whole", async () => {
      const purse = await givenPurse(db, { amount: 100 });
      const purchaseId = 1_000_000 + purse.id;
      await take(db, purse, 64, { purchaseId });
      await giveLot(db, purse, { amount: 50, origin: "loyalty", source: "purchase", purchaseId });
      const { done } = await race(async (n) => {
        const { rows } = await db.execute<{ restored: number; recalled: number }>(sql`
        select (answer ->> 'restored')::int as restored, (answer ->> 'recalled')::int as recalled
        from return_bonuses(${purchaseId}, ${n}, ${n + 10}, ${n + 10}, 'user:1') as answer`);
        return rows[0] ?? { restored: 0, recalled: 0 };
      });
      const total = (name: "restored" | "recalled") => done.reduce((sum, answer) => sum + answer[name], 0);
      expect([total("restored"), total("recalled")]).toEqual([64, 50]);
      expect(await lotsOf(db, purse)).toEqual(["100 active", "0 recalled"]);
    });

    it("transfers there and back at once lose nothing and block nobody", async () => {
      const [one, other] = [await givenPurse(db, { amount: 70 }, { amount: 5 }), await givenPurse(db, { amount: 25 })];
      const { done, refused } = await race(async (n) => {
        const [from, to] = n % 2 ? [one, other] : [other, one];
        const { rows } = await db.execute<{ moved: number }>(
          sql`select moved from transfer(${from.accountId}, ${to.accountId}, null, 'user:1')`,
        );
        return rows[0]?.moved;
      });
      expect(refused).toEqual([]);
      expect(done.filter((moved) => ![0, 25, 75, 100].includes(moved ?? -1))).toEqual([]);
      const balances = [await balanceOf(db, one), await balanceOf(db, other)];
      expect(balances.map(({ available }) => available).sort()).toEqual([0, 100]);
    });
  },
);

it("leaves books that agree in every account", async () => {
  expect(await deviationsOf(db)).toEqual([]);
});

const answerOf = ({ replayed: _, ...answer }: Partial<Done> = {}): object => answer;

/** Starts all at once; what was refused comes as its reason, and anything but a refusal fails the test. */
async function race<Result>(operation: (n: number) => Promise<Result>): Promise<{ done: Result[]; refused: string[] }> {
  const outcomes = await Promise.allSettled(Array.from({ length: ways }, (_, n) => patiently(() => operation(n))));
  const done: Result[] = [];
  const refused: string[] = [];
  for (const outcome of outcomes) {
    if (outcome.status === "fulfilled") done.push(outcome.value);
    else if (outcome.reason instanceof Refusal) refused.push(outcome.reason.reason);
    else throw outcome.reason;
  }
  return { done, refused };
}

/** On a slow machine the last of 64 wait longer than an operation waits for an account; "busy" is tried again. */
async function patiently<Result>(operation: () => Promise<Result>): Promise<Result> {
  const lockTimedOut = "55P03";
  for (;;) {
    try {
      return await operation();
    } catch (error) {
      if (databaseCode(error) !== lockTimedOut) throw error;
    }
  }
}
