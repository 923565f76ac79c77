import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { contextFor } from "@/lib/testing/context-for";
import { givenStore } from "@/lib/testing/factories";
import { attempt, damageBooks, deviationsOf, givenPurse, hold, take } from "@/lib/testing/ledger-fixtures";
import { refusalOf } from "@/lib/testing/refusal-of";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { recountBalance, startLedgerCheck } from "./check-commands";
import { checkLedgerJob } from "./check-ledger-job";
import { getReconciliation } from "./get-reconciliation";

const run = { signal: new AbortController().signal, attempt: 1, isLastAttempt: false };
const nightly = (db: Db) => checkLedgerJob.handle(db, {}, run);

describe("a run", () => {
  it("finds what deviates, by how much and whose it is, and seals what has ended", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-03-01T12:00:00+03:00");
      const sound = await givenPurse(db, { amount: 10 });
      const wrong = await givenPurse(db, { amount: 100 });
      await setClock(db, "2026-03-02T03:40:00+03:00");
      await damageBooks(db, sql`update account set available = 107 where id = ${wrong.accountId}`);
      await nightly(db);

      const { runs, deviations, seals } = await getReconciliation(await contextFor(db, "administrator"));
      expect(runs).toMatchObject([
        { state: "done", by: null, accountsTotal: 2, accountsChecked: 2, deviationCount: 3, sealsChecked: 0 },
      ]);
      expect(deviations).toContainEqual(
        expect.objectContaining({
          rule: "balanceIsNotHistory",
          accountId: wrong.accountId,
          clientId: wrong.id,
          expected: "100/0/0/0",
          found: "107/0/0/0",
        }),
      );
      expect(deviations.filter(({ accountId }) => accountId === sound.accountId)).toEqual([]);
      expect(seals).toMatchObject({ count: 1, firstDay: "2026-03-01", lastDay: "2026-03-01" });
    }));

  it("names the sealed day that was changed, and seals nothing over a broken history", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-03-01T12:00:00+03:00");
      await givenPurse(db, { amount: 100 });
      await setClock(db, "2026-03-02T03:40:00+03:00");
      await nightly(db);
      await setClock(db, "2026-03-03T03:40:00+03:00");
      await damageBooks(db, sql`update ledger_tx set actor = 'user:2'`);
      await nightly(db);
      const { runs, deviations, seals } = await getReconciliation(await contextFor(db, "administrator"));
      expect(deviations).toMatchObject([{ rule: "sealedDigest", day: "2026-03-01", accountId: null }]);
      expect(runs[0]).toMatchObject({ deviationCount: 1, sealsChecked: 1 });
      expect(seals.count).toBe(1);
    }));

  it("is asked for once while it waits, and says who asked", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const first = await startLedgerCheck(ctx, {});
      expect(await startLedgerCheck(ctx, {})).toEqual(first);
      await checkLedgerJob.handle(db, { runId: first.id }, run);
      const { runs } = await getReconciliation(ctx);
      expect(runs).toMatchObject([{ id: first.id, state: "done", by: ctx.actor.kind === "user" && ctx.actor.name }]);
    }));

  it("begun again after a crash counts everything once", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const purse = await givenPurse(db, { amount: 5 });
      await damageBooks(db, sql`update account set last_lot_id = 7 where id = ${purse.accountId}`);
      const { id } = await startLedgerCheck(ctx, {});
      await checkLedgerJob.handle(db, { runId: id }, run);
      await checkLedgerJob.handle(db, { runId: id }, { ...run, attempt: 2 });
      const { runs, deviations } = await getReconciliation(ctx);
      expect([runs.length, runs[0]?.deviationCount, deviations.length]).toEqual([1, 1, 1]);
    }));

  it("is for who may check, and shows no client outside the person's stores", () =>
    withRollback(async (db) => {
      expect((await refusalOf(getReconciliation(await contextFor(db, "operator")))).code).toBe("forbidden");
      const store = await givenStore(db);
      const purse = await givenPurse(db, { amount: 5 });
      await damageBooks(db, sql`update account set last_lot_id = 7 where id = ${purse.accountId}`);
      await nightly(db);
      const limited = await contextFor(db, "administrator", { stores: [store.code] });
      expect((await getReconciliation(limited)).deviations).toMatchObject([{ clientId: null }]);
    }));
});

describe("putting a balance right", () => {
  it("takes it from entries, lots and reservations that agree, and says what it changed", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const purse = await givenPurse(db, { amount: 100, lastDay: "2030-01-01" }, { amount: 50 });
      await take(db, purse, 30);
      await hold(db, purse, 20);
      await damageBooks(
        db,
        sql`update account set available = 1, reserved = 7, next_due_at = 'infinity', seq = 9 where id = ${purse.accountId}`,
      );
      expect(await recountBalance(ctx, { accountId: purse.accountId })).toEqual({
        before: { available: 1, pending: 0, reserved: 7, debt: 0 },
        after: { available: 100, pending: 0, reserved: 20, debt: 0 },
      });
      expect(await deviationsOf(db)).toEqual([]);
      const { rows } = await db.execute(sql`select facts -> 'after' ->> 'available' as available from audit
        where action = 'ledger.recount' and subject = ${`account:${purse.accountId}`}`);
      expect(rows).toEqual([{ available: "100" }]);
    }));

  it.each([
    ["entries and lots disagree", sql`update lot set remaining = remaining - 1`],
    ["a reservation is gone", sql`with l as (delete from reservation_lot) delete from reservation`],
    ["a running balance is wrong", sql`update ledger_tx set available_after = 0 where seq = 1`],
  ])("is refused where %s, and changes nothing", (_, damage) =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const purse = await givenPurse(db, { amount: 100 });
      await hold(db, purse, 20);
      await damageBooks(db, damage);
      await damageBooks(db, sql`update account set available = 1`);
      const refusal = await refusalOf(
        attempt(db, (inner) => recountBalance({ ...ctx, db: inner }, { accountId: purse.accountId })),
      );
      expect(refusal.reason).toBe("historyDeviates");
      const { rows } = await db.execute(sql`select available from account where id = ${purse.accountId}`);
      expect(rows).toEqual([{ available: 1 }]);
    }),
  );

  it("is for who may check", () =>
    withRollback(async (db) => {
      const operator = await contextFor(db, "operator");
      expect((await refusalOf(recountBalance(operator, { accountId: 1 }))).code).toBe("forbidden");
    }));
});
