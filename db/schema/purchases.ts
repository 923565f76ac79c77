import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";

import { bonuses, identityId, idRef, kopecks, moment, writtenAt } from "../columns";
import { clients } from "./clients";
import { products, sellers, stores } from "./stores";

/** A receipt or an order. `day` is its date in the store's zone; filters speak of it. */
export const purchases = pgTable(
  "purchase",
  {
    id: identityId(),
    clientId: idRef()
      .notNull()
      .references(() => clients.id),
    cardId: idRef(),
    storeId: integer().references(() => stores.id),
    sellerId: integer().references(() => sellers.id),
    kind: text({ enum: ["receipt", "order"] })
      .notNull()
      .default("receipt"),
    status: text({ enum: ["open", "completed", "cancelled"] }).notNull(),
    receipt: text(),
    /** Where it came from and its identity there: unique for ever. */
    source: text().notNull(),
    sourceKey: text().notNull(),
    at: moment().notNull(),
    day: date({ mode: "string" }).notNull(),
    /** Before discounts and bonuses; what was paid in money; the difference by bonuses and discounts. */
    total: kopecks().notNull(),
    paid: kopecks().notNull(),
    discount: kopecks().notNull().default(0),
    bonusesSpent: bonuses().notNull().default(0),
    bonusesEarned: bonuses().notNull().default(0),
    lineCount: integer().notNull().default(0),
    /** By which version of the rules it earned (null: by the defaults, or nothing), at which level, at which per cent. */
    earningRulesId: integer(),
    earningLevel: text(),
    earningBasisPoints: integer(),
    enteredBy: text(),
    /** Who gave a receipt that had come without a client to this one, and when. */
    attachedBy: text(),
    attachedAt: moment(),
    /** Of one that a person entered: what the till's own receipt said when it came; missing: it has not come. */
    tillSays: text({ enum: ["same", "otherSum", "otherClient"] }),
    tillPaid: kopecks(),
    tillAt: moment(),
    createdAt: writtenAt(),
  },
  (t) => [
    uniqueIndex("purchase_source_unique").on(t.source, t.sourceKey),
    index("purchase_by_client").on(t.clientId, t.at),
    // The shop stands in it for the summary: who bought where within a period is read from the index alone.
    index("purchase_by_day").on(t.day, t.clientId, t.storeId).where(sql`${t.status} = 'completed'`),
    index("purchase_by_store").on(t.storeId, t.day),
    index("purchase_by_seller").on(t.sellerId, t.clientId).where(sql`${t.sellerId} is not null`),
    index("purchase_by_receipt").on(t.receipt).where(sql`${t.receipt} is not null`),
    // What people entered or attached, for the shift lead; and where the till's own receipt looks for an entry.
    index("purchase_by_hand")
      .on(sql`coalesce(attached_at, created_at)`, t.id)
      .where(sql`${t.source} = 'manual' or ${t.attachedBy} is not null`),
    index("purchase_entered").on(t.storeId, t.day, sql`lower(receipt)`).where(sql`${t.source} = 'manual'`),
    index("purchase_not_completed").on(t.status, t.clientId).where(sql`${t.status} <> 'completed'`),
    check(
      "purchase_amounts_not_negative",
      sql`least(${t.total}, ${t.paid}, ${t.discount}, ${t.bonusesSpent}, ${t.bonusesEarned}) >= 0`,
    ),
  ],
);

/**
 * What was bought on a day in a shop (0: outside of shops): the sums of completed purchases. A figure is the row of the
 * day and the changes to it that were not yet added (receipt_change), so it is right at every moment.
 */
export const receiptDays = pgTable(
  "receipt_day",
  {
    day: date({ mode: "string" }).notNull(),
    storeId: integer().notNull(),
    receipts: integer().notNull(),
    paid: kopecks().notNull(),
    withCard: integer().notNull(),
  },
  (t) => [primaryKey({ name: "receipt_day_pk", columns: [t.day, t.storeId] })],
);

/** The same of a month in all shops: what one receipt is compared with on every card. */
export const receiptMonths = pgTable("receipt_month", {
  month: date({ mode: "string" }).primaryKey(),
  receipts: integer().notNull(),
  paid: kopecks().notNull(),
});

/** By how much purchases that were written changed their day: rows of their own, so that tills never wait for each other. */
export const receiptChanges = pgTable("receipt_change", {
  id: identityId(),
  day: date({ mode: "string" }).notNull(),
  storeId: integer().notNull(),
  receipts: integer().notNull(),
  paid: kopecks().notNull(),
  withCard: integer().notNull(),
});

export const purchaseLines = pgTable(
  "purchase_line",
  {
    purchaseId: idRef()
      .notNull()
      .references(() => purchases.id),
    n: smallint().notNull(),
    clientId: idRef().notNull(),
    productId: integer().references(() => products.id),
    /** As printed on the receipt, where the catalogue has no such product. */
    name: text(),
    quantity: numeric({ precision: 12, scale: 3, mode: "number" }).notNull().default(1),
    price: kopecks().notNull(),
    discount: kopecks().notNull().default(0),
    bonusesSpent: bonuses().notNull().default(0),
    bonusesEarned: bonuses().notNull().default(0),
    paid: kopecks().notNull(),
  },
  (t) => [
    primaryKey({ name: "purchase_line_pk", columns: [t.purchaseId, t.n] }),
    index("purchase_line_by_product").on(t.productId, t.clientId).where(sql`${t.productId} is not null`),
    check(
      "purchase_line_amounts_not_negative",
      sql`least(${t.price}, ${t.discount}, ${t.bonusesSpent}, ${t.bonusesEarned}, ${t.paid}) >= 0`,
    ),
  ],
);

/** A receipt that came from a till without a client; whoever shows it later gets it, and then it is a purchase of his. */
export const unclaimedReceipts = pgTable(
  "unclaimed_receipt",
  {
    id: identityId(),
    storeId: integer()
      .notNull()
      .references(() => stores.id),
    sellerId: integer().references(() => sellers.id),
    receipt: text().notNull(),
    source: text().notNull(),
    sourceKey: text().notNull(),
    at: moment().notNull(),
    day: date({ mode: "string" }).notNull(),
    paid: kopecks().notNull(),
    discount: kopecks().notNull().default(0),
    lineCount: integer().notNull().default(0),
    enteredBy: text(),
    createdAt: writtenAt(),
  },
  (t) => [
    uniqueIndex("unclaimed_receipt_source_unique").on(t.source, t.sourceKey),
    index("unclaimed_receipt_by_store").on(t.storeId, t.day),
    check("unclaimed_receipt_amounts_not_negative", sql`least(${t.paid}, ${t.discount}) >= 0`),
  ],
);

export const unclaimedLines = pgTable(
  "unclaimed_line",
  {
    receiptId: idRef()
      .notNull()
      .references(() => unclaimedReceipts.id, { onDelete: "cascade" }),
    n: smallint().notNull(),
    productId: integer().references(() => products.id),
    name: text(),
    quantity: numeric({ precision: 12, scale: 3, mode: "number" }).notNull().default(1),
    price: kopecks().notNull(),
    discount: kopecks().notNull().default(0),
    paid: kopecks().notNull(),
  },
  (t) => [primaryKey({ name: "unclaimed_line_pk", columns: [t.receiptId, t.n] })],
);

/** What a promotion did to a line. */
export const purchaseLineEffects = pgTable(
  "purchase_line_effect",
  {
    purchaseId: idRef().notNull(),
    n: smallint().notNull(),
    promotionKey: text().notNull(),
    discount: kopecks().notNull().default(0),
    bonuses: bonuses().notNull().default(0),
  },
  (t) => [
    primaryKey({ name: "purchase_line_effect_pk", columns: [t.purchaseId, t.n, t.promotionKey] }),
    foreignKey({
      name: "purchase_line_effect_line_fk",
      columns: [t.purchaseId, t.n],
      foreignColumns: [purchaseLines.purchaseId, purchaseLines.n],
    }),
    index("purchase_line_effect_by_promotion").on(t.promotionKey, t.purchaseId),
  ],
);

export const returns = pgTable(
  "return",
  {
    id: identityId(),
    clientId: idRef()
      .notNull()
      .references(() => clients.id),
    /** Missing: it came by an import that did not name its purchase. */
    purchaseId: idRef().references(() => purchases.id),
    storeId: integer().references(() => stores.id),
    acceptedById: integer().references(() => sellers.id),
    receipt: text(),
    source: text().notNull(),
    sourceKey: text().notNull(),
    at: moment().notNull(),
    day: date({ mode: "string" }).notNull(),
    refunded: kopecks().notNull(),
    bonusesRestored: bonuses().notNull().default(0),
    bonusesRecalled: bonuses().notNull().default(0),
    lineCount: integer().notNull().default(0),
    createdAt: writtenAt(),
  },
  (t) => [
    uniqueIndex("return_source_unique").on(t.source, t.sourceKey),
    index("return_by_client").on(t.clientId, t.at),
    index("return_by_purchase").on(t.purchaseId).where(sql`${t.purchaseId} is not null`),
    index("return_by_day").on(t.day, t.clientId),
    index("return_by_store").on(t.storeId, t.clientId),
    index("return_by_accepted").on(t.acceptedById, t.clientId),
    check("return_amounts_not_negative", sql`least(${t.refunded}, ${t.bonusesRestored}, ${t.bonusesRecalled}) >= 0`),
  ],
);

export const returnLines = pgTable(
  "return_line",
  {
    returnId: idRef()
      .notNull()
      .references(() => returns.id),
    n: smallint().notNull(),
    clientId: idRef().notNull(),
    /** The line of the purchase it undoes. */
    purchaseLineN: smallint(),
    productId: integer().references(() => products.id),
    name: text(),
    quantity: numeric({ precision: 12, scale: 3, mode: "number" }).notNull().default(1),
    refunded: kopecks().notNull(),
  },
  (t) => [
    primaryKey({ name: "return_line_pk", columns: [t.returnId, t.n] }),
    index("return_line_by_product").on(t.productId, t.clientId).where(sql`${t.productId} is not null`),
    check("return_line_refunded_not_negative", sql`${t.refunded} >= 0`),
  ],
);
