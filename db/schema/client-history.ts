import { sql } from "drizzle-orm";
import { boolean, date, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

import { identityId, idRef, kopecks, writtenAt } from "../columns";
import { clients } from "./clients";

export const consentChanges = pgTable(
  "consent_change",
  {
    id: identityId(),
    clientId: idRef().notNull(),
    channel: text().notNull(),
    kind: text().notNull(),
    subscribed: boolean().notNull(),
    at: writtenAt(),
    actor: text().notNull(),
    source: text().notNull(),
    wording: text(),
  },
  (t) => [index("consent_change_by_client").on(t.clientId, t.at)],
);

export const clientStateChanges = pgTable(
  "client_state_change",
  {
    id: identityId(),
    clientId: idRef().notNull(),
    from: text(),
    to: text().notNull(),
    /** Of `StateCause` in lib/clients/states.ts; missing where it was not written down. */
    cause: text(),
    at: writtenAt(),
    actor: text().notNull(),
  },
  (t) => [index("client_state_change_by_client").on(t.clientId, t.at)],
);

export const clientBlockChanges = pgTable(
  "client_block_change",
  {
    id: identityId(),
    clientId: idRef().notNull(),
    blocked: boolean().notNull(),
    at: writtenAt(),
    actor: text().notNull(),
    reason: text().notNull(),
    /** On unblocking: days by which lots were prolonged, 0 when what had run out was burned. */
    prolongedDays: integer(),
  },
  (t) => [index("client_block_change_by_client").on(t.clientId, t.at)],
);

/** The level held now, per status system. Kept by `refresh_client_levels`. */
export const clientLevels = pgTable(
  "client_level",
  {
    clientId: idRef()
      .notNull()
      .references(() => clients.id),
    systemKey: text().notNull(),
    levelKey: text().notNull(),
    since: writtenAt(),
    /** What was spent within the system's period, as it was counted last, and the level that this reaches. */
    spent: kopecks().notNull().default(0),
    calculatedKey: text(),
    /** Set by hand, or by an import, through this day; missing: the calculated one is held. */
    assignedKey: text(),
    assignedUntil: date({ mode: "string" }),
    /** A calculated level above the assigned one is held instead of it. */
    assignedRises: boolean().notNull().default(true),
  },
  (t) => [
    primaryKey({ name: "client_level_pk", columns: [t.clientId, t.systemKey] }),
    index("client_level_by_level").on(t.systemKey, t.levelKey, t.clientId),
    index("client_level_by_assignment").on(t.assignedUntil).where(sql`${t.assignedUntil} is not null`),
  ],
);

export const levelChanges = pgTable(
  "level_change",
  {
    id: identityId(),
    clientId: idRef().notNull(),
    systemKey: text().notNull(),
    from: text(),
    to: text().notNull(),
    at: writtenAt(),
    actor: text().notNull(),
    comment: text(),
  },
  (t) => [index("level_change_by_client").on(t.clientId, t.at)],
);
