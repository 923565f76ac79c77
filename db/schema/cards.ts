import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";

import { identityId, idRef, moment, writtenAt } from "../columns";
import { users } from "./access";
import { clients } from "./clients";

/** What cards are called by, besides their kind: a word that is closed stays on its cards and is given to no new batch. */
const cardWord = () => ({ key: text().primaryKey(), name: text().notNull(), closedAt: moment() });

export const cardCategories = pgTable("card_category", cardWord(), (t) => [
  uniqueIndex("card_category_name").on(sql`lower(${t.name})`),
]);
export const cardTypes = pgTable("card_type", cardWord(), (t) => [
  uniqueIndex("card_type_name").on(sql`lower(${t.name})`),
]);

/** Counts the virtual cards that were given: the running part of their numbers. */
export const virtualCardNumbers = pgSequence("card_virtual_number_seq");

/**
 * A range of numbers that is packed as cards, each with its temporary owner. A number is the prefix, the running part
 * with its leading zeros, and a check digit where one was chosen.
 */
export const cardBatches = pgTable(
  "card_batch",
  {
    id: identityId(),
    prefix: text().notNull().default(""),
    firstNumber: bigint({ mode: "number" }).notNull(),
    lastNumber: bigint({ mode: "number" }).notNull(),
    /** How long the running part is, leading zeros included. */
    digits: integer().notNull(),
    checkDigit: text({ enum: ["none", "luhn", "ean13"] })
      .notNull()
      .default("none"),
    kind: text({ enum: ["physical", "virtual"] })
      .notNull()
      .default("physical"),
    categoryKey: text().references(() => cardCategories.key),
    typeKey: text().references(() => cardTypes.key),
    /** Numbers of deleted cards are taken again because whoever made the batch said so. */
    reusesDeleted: boolean().notNull().default(false),
    state: text({ enum: ["queued", "running", "done", "failed", "cancelled"] })
      .notNull()
      .default("queued"),
    /** The running part that is packed next: a run that takes over goes on here. */
    nextNumber: bigint({ mode: "number" }).notNull(),
    cardsPacked: integer().notNull().default(0),
    /** Numbers that somebody took while the batch was packed. */
    cardsSkipped: integer().notNull().default(0),
    failure: jsonb().$type<{ reason: string; params?: Record<string, unknown> }>(),
    cancelRequestedAt: moment(),
    createdBy: idRef()
      .notNull()
      .references(() => users.id),
    createdAt: writtenAt(),
    startedAt: moment(),
    finishedAt: moment(),
  },
  (t) => [
    index("card_batch_by_created").on(t.createdAt),
    index("card_batch_live").on(t.state).where(sql`${t.state} in ('queued', 'running')`),
    check("card_batch_range_in_order", sql`${t.firstNumber} between 0 and ${t.lastNumber}`),
    check("card_batch_progress_in_range", sql`${t.nextNumber} between ${t.firstNumber} and ${t.lastNumber} + 1`),
    check("card_batch_number_fits", sql`${t.digits} between 1 and 15 and length(${t.lastNumber}::text) <= ${t.digits}`),
    check("card_batch_prefix_is_plain", sql`${t.prefix} ~ '^[0-9A-Z-]{0,16}$'`),
  ],
);

/** An identifier with a number. State says how far it has come to its client, status whether it works. */
export const cards = pgTable(
  "card",
  {
    id: identityId(),
    number: text().notNull(),
    clientId: idRef()
      .notNull()
      .references(() => clients.id),
    kind: text({ enum: ["physical", "virtual", "wallet"] })
      .notNull()
      .default("physical"),
    categoryKey: text().references(() => cardCategories.key),
    typeKey: text().references(() => cardTypes.key),
    state: text({ enum: ["prepared", "issued", "activated"] }).notNull(),
    packedAt: moment(),
    issuedAt: moment(),
    activatedAt: moment(),
    status: text({ enum: ["active", "blocked", "replaced", "deleted"] })
      .notNull()
      .default("active"),
    /** lost, damaged or other, with a status other than active. */
    statusReason: text(),
    replacedBy: idRef(),
    walletState: text({ enum: ["issued", "installed", "removed"] }),
    /** The batch it was packed with. */
    batchId: idRef().references(() => cardBatches.id),
    /** Kept by the database with the status: for a while a deletion can be undone, and then it is this again. */
    deletedAt: moment(),
    formerStatus: text({ enum: ["active", "blocked"] }),
    createdAt: writtenAt(),
  },
  (t) => [
    uniqueIndex("card_number_unique").on(t.number).where(sql`${t.status} <> 'deleted'`),
    index("card_by_client").on(t.clientId),
    index("card_number_order").on(sql`number collate "C"`),
    index("card_number_tail").on(sql`reverse(number) text_pattern_ops`),
    index("card_number_trgm").using("gin", t.number.op("gin_trgm_ops")),
    index("card_by_rare_status").on(t.status, t.clientId).where(sql`${t.status} <> 'active'`),
    index("card_by_category").on(t.categoryKey, t.clientId),
    index("card_by_type").on(t.typeKey, t.clientId),
    index("card_by_batch").on(t.batchId, t.state).where(sql`${t.batchId} is not null`),
    index("card_by_replacement").on(t.replacedBy).where(sql`${t.replacedBy} is not null`),
    index("card_not_activated").on(t.state, t.clientId).where(sql`${t.state} <> 'activated'`),
    index("card_in_wallet").on(t.walletState, t.clientId).where(sql`${t.walletState} is not null`),
    index("card_virtual").on(t.clientId).where(sql`${t.kind} <> 'physical'`),
    check("card_number_is_plain", sql`${t.number} ~ '^[0-9A-Z-]{4,32}$'`),
    check("card_replaced_names_successor", sql`(${t.status} = 'replaced') = (${t.replacedBy} is not null)`),
    check("card_wallet_has_state", sql`(${t.kind} = 'wallet') = (${t.walletState} is not null)`),
  ],
);

/** Every change of state or status of a card: who, when, why. */
export const cardChanges = pgTable(
  "card_change",
  {
    id: identityId(),
    cardId: idRef().notNull(),
    clientId: idRef().notNull(),
    what: text().notNull(),
    from: text(),
    to: text().notNull(),
    reason: text(),
    at: writtenAt(),
    actor: text().notNull(),
  },
  (t) => [index("card_change_by_card").on(t.cardId, t.at), index("card_change_by_client").on(t.clientId, t.at)],
);
