import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";

import { identityId, idRef, moment, writtenAt } from "../columns";
import { clients } from "./clients";

export const cardCategories = pgTable("card_category", { key: text().primaryKey(), name: text().notNull() });
export const cardTypes = pgTable("card_type", { key: text().primaryKey(), name: text().notNull() });

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
    createdAt: writtenAt(),
  },
  (t) => [
    uniqueIndex("card_number_unique").on(t.number).where(sql`${t.status} <> 'deleted'`),
    index("card_by_client").on(t.clientId),
    index("card_number_order").on(sql`number collate "C"`),
    index("card_number_tail").on(sql`reverse(number) text_pattern_ops`),
    index("card_by_rare_status").on(t.status, t.clientId).where(sql`${t.status} <> 'active'`),
    index("card_by_category").on(t.categoryKey, t.clientId),
    index("card_by_type").on(t.typeKey, t.clientId),
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
