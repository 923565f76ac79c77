import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { defineFilter } from "../define-filter";
import { type Beside, beside, ids } from "../predicates";
import { daysOf, holds, isEmptyValue, numberWithin } from "../ranges";
import { primaryAccount } from "../subjects";
import type { DateValue, EmptyValue, NumberValue } from "../value-schema";
import { numbers } from "./controls";

/** What an account has spent in all, less what came back with returns: read from an index of these entries alone. */
const spentTotals = totals("bonus_spent", sql`select account_id, amount from ledger_entry where side = 'spent'`);

/** What has burned in all; what should have by now and was not settled yet is burnt already. */
const expiredTotals = totals(
  "bonus_expired",
  sql`select account_id, amount from ledger_entry where side = 'expired'
    union all
    select lot.account_id, lot.remaining - lot.reserved from account join lot on lot.account_id = account.id
    where account.next_due_at <= (select app_now()) and account.frozen_at is null
      and lot.state in ('pending', 'active') and lot.expires_at <= (select app_now())`,
);

/** Bonuses that wait and become spendable on these days. What should have become so by now waits no longer. */
const activatesOn = defineFilter({
  id: "loyalty.bonus.activatesOn",
  group: "loyalty",
  subgroup: "bonuses",
  control: { kind: "date", nullable: false },
  toSql: (value, { today }) =>
    ids(sql`
      select account_member.client_id from lot
      join account on account.id = lot.account_id
      join account_member on account_member.account_id = account.id
      where account_member.is_primary and account_member.left_at is null
        and lot.state = 'pending' and lot.remaining > 0
        and (account.frozen_at is not null or lot.active_from > (select app_now()))
        and ${onDays(sql`lot.active_from`, value, today)}`),
});

/** An open reserve of the account that is released on these days. */
const reserveExpiresOn = defineFilter({
  id: "loyalty.bonus.reserveExpiresOn",
  group: "loyalty",
  subgroup: "bonuses",
  control: { kind: "date", nullable: false },
  toSql: (value, { today }) =>
    ids(sql`
      select account_member.client_id from reservation
      join account_member on account_member.account_id = reservation.account_id
      where account_member.is_primary and account_member.left_at is null
        and reservation.state = 'open' and ${onDays(sql`reservation.expires_at`, value, today)}`),
});

export const loyaltyBonusFilters = [
  amount("loyalty.bonus.pending", primaryAccount, sql`account_now.pending`),
  amount("loyalty.bonus.reserved", primaryAccount, sql`account_now.reserved`),
  amount("loyalty.bonus.spent", spentTotals, sql`bonus_spent.total`),
  amount("loyalty.bonus.expired", expiredTotals, sql`bonus_expired.total`),
  activatesOn,
  reserveExpiresOn,
];

/** So many bonuses; a client without an account, or without any such entry, has 0. */
function amount(id: string, table: Beside, total: SQL) {
  return defineFilter({
    id,
    group: "loyalty",
    subgroup: "bonuses",
    control: numbers("bonuses"),
    toSql: (value: NumberValue | EmptyValue) => {
      if (isEmptyValue(value)) throw new Error("Never missing");
      return beside(table, numberWithin(total, value), holds(value, 0));
    },
  });
}

function totals(name: string, entries: SQL): Beside {
  const summed = sql`(select account_id, sum(amount) as total from (${entries}) entries group by account_id)`;
  return {
    name,
    from: sql`account_member join ${summed} ${sql.identifier(name)} on ${sql.identifier(name)}.account_id = account_member.account_id`,
    key: sql`account_member.client_id`,
    where: sql`account_member.is_primary and account_member.left_at is null`,
  };
}

function onDays(moment: SQL, value: DateValue | EmptyValue, today: string): SQL {
  if (isEmptyValue(value)) throw new Error("Never missing");
  const { from, to } = daysOf(value, today);
  const bounds = [
    from === undefined ? undefined : sql`${moment} >= programme_midnight(${from}::date)`,
    to === undefined ? undefined : sql`${moment} < programme_midnight(${to}::date + 1)`,
  ];
  return sql.join(
    bounds.filter((bound) => bound !== undefined),
    sql` and `,
  );
}
