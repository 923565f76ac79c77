import { sql } from "drizzle-orm";
import { bigint, boolean, check, date, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

import { idRef, moment, writtenAt } from "../columns";

/** Settings of the installation, one row a setting; `lib/programme/settings.ts` gives each its type and default. */
export const settings = pgTable("setting", {
  key: text().primaryKey(),
  value: jsonb().$type<unknown>().notNull(),
  changedAt: writtenAt(),
  changedBy: idRef(),
});

/**
 * The rules of earning and spending, a version a row; the one in force is the latest with `active_from` in the past that
 * was not cancelled. Shares and bounds of levels are part of it: `rules_in_force`, `level_in_force`.
 */
export const programmeRules = pgTable(
  "programme_rules",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    activeFrom: moment().notNull(),
    rules: jsonb().$type<unknown>().notNull(),
    /** Why they were changed, for those who read the history. */
    comment: text(),
    createdAt: writtenAt(),
    createdBy: idRef(),
    /** Taken back before it began; it never acts. */
    cancelledAt: moment(),
    cancelledBy: idRef(),
  },
  (t) => [index("programme_rules_by_start").on(t.activeFrom)],
);

/** Rules that somebody works on: they act on nothing, anybody with the right goes on with them, and planning ends them. */
export const programmeRulesDrafts = pgTable("programme_rules_draft", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  rules: jsonb().$type<unknown>().notNull(),
  comment: text(),
  /** Goes up with every save, so that nobody saves over what he has not seen. */
  version: integer().notNull().default(1),
  changedAt: writtenAt(),
  changedBy: idRef(),
});

export const levelSystems = pgTable("level_system", {
  key: text().primaryKey(),
  name: text().notNull(),
  isDefault: boolean().notNull().default(false),
  /** The day and the version of the rules by which the levels of all clients were counted last. */
  countedOn: date({ mode: "string" }),
  countedRules: integer(),
});

/** A level of a status system; what it takes to reach it and what it earns stands in the versions of the rules. */
export const levels = pgTable(
  "level",
  {
    systemKey: text()
      .notNull()
      .references(() => levelSystems.key),
    key: text().notNull(),
    name: text().notNull(),
    rank: integer().notNull(),
  },
  (t) => [primaryKey({ name: "level_pk", columns: [t.systemKey, t.key] })],
);

/** What the questionnaire asks beyond the fixed fields. Values stand in `client_pii.custom` under `key`. */
export const customFields = pgTable(
  "custom_field",
  {
    key: text().primaryKey(),
    label: text().notNull(),
    section: text().notNull().default(""),
    type: text({
      enum: ["text", "long_text", "number", "rating", "date", "boolean", "choice", "choices", "phone", "email"],
    }).notNull(),
    options: jsonb().$type<{ key: string; label: string }[]>().notNull().default([]),
    required: boolean().notNull().default(false),
    /** What is said under the field to whoever fills it in. */
    hint: text().notNull().default(""),
    /** What an answer must keep to, by the type: length, range, pattern, how many of the options. */
    limits: jsonb().$type<{ min?: number | string; max?: number | string; pattern?: string }>().notNull().default({}),
    /** Where it is asked: on the card of a client, in the forms that are entered into the queue. */
    onProfile: boolean().notNull().default(true),
    onForm: boolean().notNull().default(true),
    position: integer().notNull().default(0),
    archivedAt: moment(),
    /** Goes up with every change, so that nobody saves over what he has not seen. */
    version: integer().notNull().default(1),
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
