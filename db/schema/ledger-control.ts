import { sql } from "drizzle-orm";
import { check, date, foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

import { bonuses, identityId, idRef, moment, writtenAt } from "../columns";

/** One comparison of every balance with its history: at night, or when a person asks for it. */
export const ledgerCheckRuns = pgTable(
  "ledger_check_run",
  {
    id: identityId(),
    state: text({ enum: ["queued", "running", "done", "failed"] }).notNull(),
    startedBy: text().notNull(),
    startedAt: writtenAt(),
    finishedAt: moment(),
    accountsTotal: integer().notNull().default(0),
    accountsChecked: integer().notNull().default(0),
    sealsChecked: integer().notNull().default(0),
    deviationCount: integer().notNull().default(0),
  },
  (t) => [
    index("ledger_check_run_by_start").on(t.startedAt),
    check("ledger_check_run_within", sql`${t.accountsChecked} between 0 and ${t.accountsTotal}`),
  ],
);

/** What one comparison found: of an account, or of a sealed day. */
export const ledgerCheckDeviations = pgTable(
  "ledger_check_deviation",
  {
    runId: idRef().notNull(),
    n: integer().notNull(),
    rule: text().notNull(),
    accountId: idRef(),
    day: date({ mode: "string" }),
    seq: bonuses(),
    lotId: integer(),
    expected: text().notNull(),
    found: text().notNull(),
  },
  (t) => [
    primaryKey({ name: "ledger_check_deviation_pk", columns: [t.runId, t.n] }),
    foreignKey({
      name: "ledger_check_deviation_run_fk",
      columns: [t.runId],
      foreignColumns: [ledgerCheckRuns.id],
    }),
    check("ledger_check_deviation_place", sql`(${t.accountId} is null) <> (${t.day} is null)`),
  ],
);

/**
 * What the programme gave and took on a closed day, summed once at night. A day that has ended never changes, so
 * reports of any period add up these rows and look at the ledger itself for the days after the last of them only.
 */
export const ledgerDays = pgTable(
  "ledger_day",
  {
    day: date({ mode: "string" }).notNull(),
    /** The side of the programme and the kind of transaction: together they say what happened. */
    side: text({ enum: ["issued", "spent", "expired", "recalled", "adjusted", "transferred"] }).notNull(),
    kind: text().notNull(),
    /** mixed: the part of a debt, which belongs to no lot. */
    origin: text({ enum: ["loyalty", "reward", "mixed"] }).notNull(),
    /** 0: outside a shop, without a seller. */
    storeId: integer().notNull(),
    sellerId: integer().notNull(),
    actor: text().notNull(),
    /** By how much the clients' sides changed: positive for what they were given. */
    change: bonuses().notNull(),
    operations: integer().notNull(),
  },
  (t) => [
    primaryKey({
      name: "ledger_day_pk",
      columns: [t.day, t.side, t.kind, t.origin, t.storeId, t.sellerId, t.actor],
    }),
  ],
);

/** How far the days have been summed, a row a day: also of a day on which nothing moved. */
export const ledgerDaysKept = pgTable("ledger_day_kept", {
  day: date({ mode: "string" }).primaryKey(),
  keptAt: writtenAt(),
});

/**
 * The days of a month that is wholly kept, added up, by what reports tell apart: a year is read from some thousand rows
 * instead of half a million. Written together with the last day of the month, and compared with its days at night.
 */
export const ledgerMonths = pgTable(
  "ledger_month",
  {
    /** Its first day. */
    month: date({ mode: "string" }).notNull(),
    measure: text({ enum: ["issued", "spent", "expired", "recalled", "restored", "adjusted"] }).notNull(),
    origin: text({ enum: ["loyalty", "reward", "mixed"] }).notNull(),
    /** 0: outside a shop, without a seller. */
    storeId: integer().notNull(),
    sellerId: integer().notNull(),
    actor: text().notNull(),
    change: bonuses().notNull(),
    operations: bonuses().notNull(),
  },
  (t) => [
    primaryKey({
      name: "ledger_month_pk",
      columns: [t.month, t.measure, t.origin, t.storeId, t.sellerId, t.actor],
    }),
  ],
);

/** Which months have been added up: also those in which nothing moved. */
export const ledgerMonthsKept = pgTable("ledger_month_kept", {
  month: date({ mode: "string" }).primaryKey(),
  keptAt: writtenAt(),
});
