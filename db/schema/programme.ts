import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

import { idRef, kopecks, moment, writtenAt } from "../columns";

/** Settings of the installation, one row a setting; `lib/programme/settings.ts` gives each its type and default. */
export const settings = pgTable("setting", {
  key: text().primaryKey(),
  value: jsonb().$type<unknown>().notNull(),
  changedAt: writtenAt(),
  changedBy: idRef(),
});

/** The rules of earning and spending, a version a row; the one in force is the latest with `active_from` in the past. */
export const programmeRules = pgTable(
  "programme_rules",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    activeFrom: moment().notNull(),
    rules: jsonb().$type<unknown>().notNull(),
    createdAt: writtenAt(),
    createdBy: idRef(),
  },
  (t) => [index("programme_rules_by_start").on(t.activeFrom)],
);

export const levelSystems = pgTable("level_system", {
  key: text().primaryKey(),
  name: text().notNull(),
  isDefault: boolean().notNull().default(false),
});

/** A level of a status system; `spentFrom` is what a client has to spend within the system's period. */
export const levels = pgTable(
  "level",
  {
    systemKey: text()
      .notNull()
      .references(() => levelSystems.key),
    key: text().notNull(),
    name: text().notNull(),
    rank: integer().notNull(),
    spentFrom: kopecks().notNull().default(0),
    /** Hundredths of a per cent of what was paid, earned as bonuses: 500 is 5 %. */
    accrualBasisPoints: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ name: "level_pk", columns: [t.systemKey, t.key] }),
    check("level_rate_within_bounds", sql`${t.accrualBasisPoints} between 0 and 10000`),
  ],
);

/** What the questionnaire asks beyond the fixed fields. Values stand in `client_pii.custom` under `key`. */
export const customFields = pgTable(
  "custom_field",
  {
    key: text().primaryKey(),
    label: text().notNull(),
    section: text().notNull().default(""),
    type: text({ enum: ["text", "number", "date", "boolean", "choice", "choices"] }).notNull(),
    options: jsonb().$type<{ key: string; label: string }[]>().notNull().default([]),
    required: boolean().notNull().default(false),
    position: integer().notNull().default(0),
    archivedAt: moment(),
  },
  (t) => [check("custom_field_key_is_a_name", sql`${t.key} ~ '^[a-z][a-z0-9_]{0,39}$'`)],
);

/** Files and long or personal definitions kept by their hash, so that no address holds a phone (N17). */
export const storedDefinitions = pgTable(
  "stored_definition",
  {
    hash: text().primaryKey(),
    definition: jsonb().$type<unknown>().notNull(),
    createdBy: idRef(),
    createdAt: writtenAt(),
    lastReadAt: writtenAt(),
  },
  (t) => [index("stored_definition_by_read").on(t.lastReadAt)],
);

export const recentFilters = pgTable(
  "recent_filter",
  {
    userId: bigint({ mode: "number" }).notNull(),
    hash: text().notNull(),
    at: writtenAt(),
  },
  (t) => [
    primaryKey({ name: "recent_filter_pk", columns: [t.userId, t.hash] }),
    index("recent_filter_by_user").on(t.userId, t.at),
  ],
);
