import { type SQL, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { attempt, digestOf, givenPurse, type Purse, take } from "@/lib/testing/ledger-fixtures";
import { withRollback } from "@/lib/testing/test-database";
import { databaseCode } from "@/lib/web/describe-failure";

const insufficientPrivilege = "42501";
const integrityViolation = "23000";
const checkViolation = "23514";
const uniqueViolation = "23505";

const roles = [
  ["the web", "clientele_app", insufficientPrivilege],
  ["the owner", "none", integrityViolation],
] as const;

describe.each(roles)("history, touched by %s", (_, role, code) => {
  it.each([
    ["update ledger_tx set actor = 'user:2'"],
    ["update ledger_tx set available_after = available_after where false or true"],
    ["delete from ledger_tx"],
    ["truncate ledger_tx cascade"],
    ["update ledger_entry set amount = amount * 2"],
    ["delete from ledger_entry where n = 1"],
    ["truncate ledger_entry"],
  ])("refuses: %s", (statement) =>
    withRollback(async (db) => {
      await spentPurse(db);
      const before = await digestOf(db);
      await db.execute(sql`set local role ${sql.raw(role)}`);
      expect(await codeOf(db, sql.raw(statement))).toBe(code);
      expect(await digestOf(db)).toBe(before);
    }),
  );
});

describe("balances, lots and limits", () => {
  it.each([
    ["update account set available = available + 1"],
    ["delete from account"],
    [
      "insert into lot (account_id, id, origin, source, amount, remaining, active_from, state, seq) values (1, 99, 'reward', 'manual', 5, 5, now(), 'active', 1)",
    ],
    ["update lot set remaining = amount"],
    ["delete from lot"],
    ["insert into ledger_tx select * from ledger_tx"],
    ["insert into ledger_entry select * from ledger_entry"],
    ["update limit_usage set accrued = 0"],
    ["update reservation set state = 'cancelled'"],
    ["delete from reservation_lot"],
    ["alter table ledger_tx disable trigger all"],
    ["create or replace function app_now() returns timestamptz language sql as 'select now()'"],
  ])("are not the web's to write: %s", (statement) =>
    withRollback(async (db) => {
      await spentPurse(db);
      expect(await codeOf(db, sql.raw(statement))).toBe(insufficientPrivilege);
    }),
  );

  it("let the web make an empty account only", () =>
    withRollback(async (db) => {
      await db.execute(sql`insert into account default values`);
      expect(await codeOf(db, sql`insert into account (available) values (5)`)).toBe(integrityViolation);
      expect(await codeOf(db, sql`insert into account (pending) values (5)`)).toBe(integrityViolation);
    }));

  it.each([
    ["a negative balance", sql`update account set available = -1`],
    ["a debt beside a balance", sql`update account set debt = 1 where available > 0`],
    ["more left of a lot than it was given", sql`update lot set remaining = amount + 1`],
    ["more reserved of a lot than is left", sql`update lot set reserved = remaining + 1`],
    ["a lot that ends before it begins", sql`update lot set expires_at = active_from`],
  ])("refuse %s even to the owner", (_, statement) =>
    withRollback(async (db) => {
      await spentPurse(db);
      await db.execute(sql`set local role none`);
      expect(await codeOf(db, statement)).toBe(checkViolation);
    }),
  );

  it("are not reachable through the ledger's inner functions", () =>
    withRollback(async (db) => {
      const { accountId } = await spentPurse(db);
      const moved = sql`select move_lots(a, array[row('available', 1, 5)::ledger_move], 'spent') from account a where id = ${accountId}`;
      const posted = sql`select post_transaction(a, null, array[row('available', 1, 5)::ledger_move]) from account a where id = ${accountId}`;
      for (const inner of [moved, posted]) expect(await codeOf(db, inner)).toBe(insufficientPrivilege);
    }));
});

describe("entries, even the owner's own", () => {
  const entry = (n: number, amount: number, { accountId }: Purse) =>
    sql`insert into ledger_entry (account_id, seq, n, side, amount) values (${accountId}, 1, ${n}, 'issued', ${amount})`;

  it("have to sum to zero", () =>
    withRollback(async (db) => {
      const purse = await spentPurse(db);
      await db.execute(sql`set local role none`);
      expect(await codeOf(db, entry(8, 5, purse))).toBe(integrityViolation);
      const pair = sql`insert into ledger_entry (account_id, seq, n, side, amount)
        values (${purse.accountId}, 1, 8, 'issued', 5), (${purse.accountId}, 1, 9, 'spent', -4)`;
      expect(await codeOf(db, pair)).toBe(integrityViolation);
    }));

  it("of one transaction have to come in one statement", () =>
    withRollback(async (db) => {
      const purse = await spentPurse(db);
      await db.execute(sql`set local role none`);
      const pair = sql`insert into ledger_entry (account_id, seq, n, side, amount)
        values (${purse.accountId}, 1, 8, 'issued', 5), (${purse.accountId}, 1, 9, 'spent', -5)`;
      expect(await codeOf(db, pair)).toBeUndefined();
      const halves = attempt(db, async (inner) => {
        await inner.execute(entry(10, 5, purse));
        await inner.execute(entry(11, -5, purse));
      });
      await expect(halves).rejects.toThrow();
    }));

  it("cannot be of a transaction that does not exist", () =>
    withRollback(async (db) => {
      const { accountId } = await spentPurse(db);
      await db.execute(sql`set local role none`);
      const orphans = sql`insert into ledger_entry (account_id, seq, n, side, amount)
        values (${accountId}, 77, 1, 'issued', 5), (${accountId}, 77, 2, 'spent', -5)`;
      expect(await codeOf(db, orphans)).toBe("23000");
    }));

  it("of two transactions cannot share a number, nor can a transaction be reversed twice", () =>
    withRollback(async (db) => {
      await spentPurse(db);
      await db.execute(sql`set local role none`);
      expect(await codeOf(db, sql`insert into ledger_tx select * from ledger_tx limit 1`)).toBe(uniqueViolation);
      const reversed = (seq: number) => sql`
        insert into ledger_tx (account_id, seq, kind, actor, effective_at, available_after, pending_after, reserved_after, debt_after, reverses_seq)
        select account_id, ${seq}, 'reverse', 'user:1', at, 0, 0, 0, 0, 1 from ledger_tx where seq = 1`;
      expect(await codeOf(db, reversed(50))).toBeUndefined();
      expect(await codeOf(db, reversed(51))).toBe(uniqueViolation);
    }));
});

async function spentPurse(db: Db): Promise<Purse> {
  const purse = await givenPurse(db, { amount: 10 });
  await take(db, purse, 4);
  return purse;
}

/** The SQLSTATE a statement ends with; undefined when it went through. */
async function codeOf(db: Db, statement: SQL): Promise<string | undefined> {
  return attempt(db, async (inner) => await inner.execute(statement)).then(
    () => undefined,
    (error: unknown) => databaseCode(error),
  );
}
