import { type SQL, sql } from "drizzle-orm";
import { expect, it } from "vitest";

import type { Db } from "@/db/client";
import { damageBooks, givenPurse, hold, type Purse, take } from "@/lib/testing/ledger-fixtures";
import { withRollback } from "@/lib/testing/test-database";

import { checkLedger } from "./check-ledger";

/** Damages done by the owner of the database with every guard taken away; each has to be found, in its account. */
const damages: [string, (purse: Purse) => SQL, string[]][] = [
  [
    "a balance that is not its history",
    ({ accountId }) => sql`update account set available = available + 1 where id = ${accountId}`,
    ["balanceIsNotHistory", "balanceIsNotLots", "copyForSorting"],
  ],
  [
    "an amount of an entry",
    ({ accountId }) => sql`update ledger_entry set amount = 101 where account_id = ${accountId} and seq = 1 and n = 1`,
    ["balanceIsNotHistory", "lotIsNotHistory", "runningBalance", "transactionUnbalanced"],
  ],
  [
    "entries that are gone",
    ({ accountId }) => sql`delete from ledger_entry where account_id = ${accountId} and seq = 3`,
    ["balanceIsNotHistory", "lotIsNotHistory", "runningBalance", "transactionUnbalanced"],
  ],
  [
    "a transaction that is gone with its entries",
    ({ accountId }) => sql`with e as (delete from ledger_entry where account_id = ${accountId} and seq = 2)
      delete from ledger_tx where account_id = ${accountId} and seq = 2`,
    ["balanceIsNotHistory", "lotIsNotHistory", "numberGap", "runningBalance"],
  ],
  [
    "a running balance",
    ({ accountId }) => sql`update ledger_tx set available_after = 0 where account_id = ${accountId} and seq = 1`,
    ["runningBalance"],
  ],
  [
    "a number of the last transaction that was not given",
    ({ accountId }) => sql`update account set seq = seq + 1 where id = ${accountId}`,
    ["lastNumber"],
  ],
  [
    "what is left of a lot",
    ({ accountId }) => sql`update lot set remaining = remaining - 1 where account_id = ${accountId} and id = 1`,
    ["balanceIsNotLots", "lotIsNotHistory"],
  ],
  [
    "a lot that was given more",
    ({ accountId }) => sql`update lot set amount = amount + 1 where account_id = ${accountId} and id = 1`,
    ["lotIsNotHistory"],
  ],
  [
    "a lot marked spent with something left",
    ({ accountId }) => sql`update lot set state = 'spent' where account_id = ${accountId} and id = 2`,
    ["balanceIsNotLots", "lotState"],
  ],
  [
    "a lot that died and was left unsettled for ever",
    ({ accountId }) => sql`update account set next_due_at = 'infinity' where id = ${accountId}`,
    ["nextDue"],
  ],
  [
    "a reservation that is gone",
    () => sql`with l as (delete from reservation_lot) delete from reservation`,
    ["balanceIsNotReservations", "lotIsNotReservations"],
  ],
  ["a reservation of another amount", () => sql`update reservation set amount = amount + 1`, ["reservationIsNotLots"]],
  [
    "a balance in reserve that nothing holds",
    ({ accountId }) => sql`update account set reserved = reserved + 1 where id = ${accountId}`,
    ["balanceIsNotHistory", "balanceIsNotLots", "balanceIsNotReservations"],
  ],
  [
    "a number of the last lot that was given before",
    ({ accountId }) => sql`update account set last_lot_id = 1 where id = ${accountId}`,
    ["lastLot"],
  ],
  [
    "the copy for sorting",
    ({ id }) => sql`update client_balance set available = 1 where client_id = ${id}`,
    ["copyForSorting"],
  ],
];

it("finds nothing in sound books, and counts the accounts", () =>
  withRollback(async (db) => {
    await givenBooks(db);
    expect(await checkLedger(db)).toEqual({ accounts: 2, deviations: [] });
  }));

it.each(damages)("finds %s, and blames no other account", (_, damage, rules) =>
  withRollback(async (db) => {
    const { damaged, sound } = await givenBooks(db);
    await damageBooks(db, damage(damaged));
    const { deviations } = await checkLedger(db);
    expect([...new Set(deviations.map(({ rule }) => rule))].sort()).toEqual(rules);
    expect(new Set(deviations.map(({ accountId }) => accountId))).toEqual(new Set([damaged.accountId]));
    expect((await checkLedger(db, { clientId: damaged.id })).deviations).toEqual(deviations);
    expect(await checkLedger(db, { clientId: sound.id })).toEqual({ accounts: 1, deviations: [] });
  }),
);

async function givenBooks(db: Db): Promise<{ damaged: Purse; sound: Purse }> {
  const lots = [{ amount: 100, lastDay: "2027-01-31" }, { amount: 50 }];
  const sound = await givenPurse(db, ...lots);
  const damaged = await givenPurse(db, ...lots);
  for (const purse of [sound, damaged]) await take(db, purse, 30);
  await hold(db, damaged, 20);
  return { damaged, sound };
}
