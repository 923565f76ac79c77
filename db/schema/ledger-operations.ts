import { sql } from "drizzle-orm";
import { check, date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

import { bonuses, bytea, idRef, moment, writtenAt } from "../columns";
import { accounts } from "./ledger";

/** Bonuses applied to a receipt or an order that is not yet paid. */
export const reservations = pgTable(
  "reservation",
  {
    accountId: idRef()
      .notNull()
      .references(() => accounts.id),
    id: integer().notNull(),
    clientId: idRef().notNull(),
    cardId: idRef(),
    purchaseId: idRef(),
    /** An order whose goods have left is completed even late; a receipt at the till only if the bonuses are there. */
    kind: text({ enum: ["receipt", "order"] })
      .notNull()
      .default("receipt"),
    amount: bonuses().notNull(),
    completed: bonuses().notNull().default(0),
    state: text({ enum: ["open", "completed", "cancelled", "expired"] }).notNull(),
    expiresAt: moment().notNull(),
    createdAt: writtenAt(),
    closedAt: moment(),
  },
  (t) => [
    primaryKey({ name: "reservation_pk", columns: [t.accountId, t.id] }),
    index("reservation_open").on(t.expiresAt, t.accountId).where(sql`${t.state} = 'open'`),
    index("reservation_by_purchase").on(t.purchaseId).where(sql`${t.purchaseId} is not null`),
    check("reservation_amount_positive", sql`${t.amount} > 0`),
    check("reservation_completed_within", sql`${t.completed} between 0 and ${t.amount}`),
  ],
);

export const reservationLots = pgTable(
  "reservation_lot",
  {
    accountId: idRef().notNull(),
    reservationId: integer().notNull(),
    lotId: integer().notNull(),
    amount: bonuses().notNull(),
  },
  (t) => [
    primaryKey({ name: "reservation_lot_pk", columns: [t.accountId, t.reservationId, t.lotId] }),
    foreignKey({
      name: "reservation_lot_reservation_fk",
      columns: [t.accountId, t.reservationId],
      foreignColumns: [reservations.accountId, reservations.id],
    }),
    check("reservation_lot_amount_positive", sql`${t.amount} > 0`),
  ],
);

/** The answer of each operation that succeeded, under the caller's key; 30 days. */
export const idempotency = pgTable(
  "idempotency",
  {
    scope: text().notNull(),
    key: text().notNull(),
    bodyHash: bytea().notNull(),
    answer: jsonb().$type<Record<string, unknown>>(),
    clientId: idRef(),
    at: writtenAt(),
  },
  (t) => [
    primaryKey({ name: "idempotency_pk", columns: [t.scope, t.key] }),
    index("idempotency_by_at").using("brin", t.at),
    check("idempotency_key_bounded", sql`length(${t.key}) between 8 and 200`),
  ],
);

/** What a person gave and took by hand on a day of the programme, charged under the row's lock (I25). */
export const limitUsage = pgTable(
  "limit_usage",
  {
    userId: idRef().notNull(),
    day: date({ mode: "string" }).notNull(),
    accrued: bonuses().notNull().default(0),
    debited: bonuses().notNull().default(0),
  },
  (t) => [primaryKey({ name: "limit_usage_pk", columns: [t.userId, t.day] })],
);

/** Nightly seal of a closed day: sums by side and a digest over its transactions. */
export const ledgerSeals = pgTable("ledger_seal", {
  day: date({ mode: "string" }).primaryKey(),
  /** When the day was, in the zone that the programme had then. */
  beginsAt: moment().notNull(),
  endsAt: moment().notNull(),
  rowCount: bonuses().notNull(),
  sums: jsonb().$type<Record<string, string>>().notNull(),
  digest: bytea().notNull(),
  sealedAt: writtenAt(),
});
