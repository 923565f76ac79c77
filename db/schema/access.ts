import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";

import { bytea, identityId, idRef, moment, writtenAt } from "../columns";
import { stores } from "./stores";

/** Who works in this application. The role is a preset of rights; `user_grant` adds or takes away single ones. */
export const users = pgTable(
  "user",
  {
    id: identityId(),
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text(),
    role: text({ enum: ["administrator", "marketer", "operator", "shift_lead", "store_employee"] }).notNull(),
    /** True: sees only clients of the stores in `user_store`. */
    storesLimited: boolean().notNull().default(false),
    language: text({ enum: ["ru", "en"] })
      .notNull()
      .default("ru"),
    theme: text({ enum: ["light", "dark", "system"] })
      .notNull()
      .default("system"),
    density: text({ enum: ["normal", "compact"] })
      .notNull()
      .default("normal"),
    singleKeys: boolean().notNull().default(true),
    endsOn: date({ mode: "string" }),
    disabledAt: moment(),
    createdAt: writtenAt(),
    /** Remembered views of lists: columns, their order and widths, by list name. */
    listViews: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    uniqueIndex("user_email_unique").on(sql`lower(${t.email})`),
    check("user_email_not_empty", sql`length(${t.email}) between 3 and 254`),
  ],
);

/** A right given to (or taken from) one person, over the preset of the role. */
export const userGrants = pgTable(
  "user_grant",
  {
    userId: idRef()
      .notNull()
      .references(() => users.id),
    permission: text().notNull(),
    granted: boolean().notNull(),
    grantedBy: idRef()
      .notNull()
      .references(() => users.id),
    at: writtenAt(),
  },
  (t) => [primaryKey({ name: "user_grant_pk", columns: [t.userId, t.permission] })],
);

export const userStores = pgTable(
  "user_store",
  {
    userId: idRef()
      .notNull()
      .references(() => users.id),
    storeId: integer()
      .notNull()
      .references(() => stores.id),
  },
  (t) => [primaryKey({ name: "user_store_pk", columns: [t.userId, t.storeId] })],
);

/** A signed-in browser. The cookie holds a random token; only its SHA-256 stands here. */
export const userSessions = pgTable(
  "user_session",
  {
    id: identityId(),
    tokenHash: bytea().notNull(),
    userId: idRef()
      .notNull()
      .references(() => users.id),
    createdAt: writtenAt(),
    lastSeenAt: writtenAt(),
    expiresAt: moment().notNull(),
    idleMinutes: integer().notNull(),
    /** The last time the password was given: step-up compares with it. */
    authenticatedAt: writtenAt(),
    lockedAt: moment(),
    endedAt: moment(),
    endReason: text({ enum: ["signed_out", "role_changed", "password_changed", "ended_by_user", "disabled"] }),
    ip: text(),
    userAgent: text(),
  },
  (t) => [
    uniqueIndex("user_session_token_unique").on(t.tokenHash),
    index("user_session_by_user").on(t.userId).where(sql`${t.endedAt} is null`),
  ],
);

/** Failed sign-ins, one row per subject (`email:…` hash, `ip:…`): the delay grows with them. */
export const signInFailures = pgTable("sign_in_failure", {
  subject: text().primaryKey(),
  failures: integer().notNull(),
  lastAt: writtenAt(),
  blockedUntil: moment(),
});

/** One-time links: the first administrator, an invitation, a password reset. Only the SHA-256 of the code is kept. */
export const oneTimeLinks = pgTable(
  "one_time_link",
  {
    id: identityId(),
    codeHash: bytea().notNull(),
    kind: text({ enum: ["first", "invitation", "reset"] }).notNull(),
    userId: idRef().references(() => users.id),
    createdBy: idRef().references(() => users.id),
    createdAt: writtenAt(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
  },
  (t) => [
    uniqueIndex("one_time_link_code_unique").on(t.codeHash),
    check("one_time_link_names_its_user", sql`(${t.kind} = 'first') = (${t.userId} is null)`),
  ],
);

/** Journal of what was done: ids and names of fields only, never a personal value. */
export const audit = pgTable(
  "audit",
  {
    id: identityId(),
    at: writtenAt(),
    /** `user:<id>`, `key:<id>`, `job:<name>` or `system`. */
    actor: text().notNull(),
    action: text().notNull(),
    subject: text(),
    clientId: bigint({ mode: "number" }),
    facts: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    ip: text(),
  },
  (t) => [
    index("audit_by_client").on(t.clientId, t.id).where(sql`${t.clientId} is not null`),
    index("audit_by_at").on(t.at),
    index("audit_by_actor").on(t.actor, t.id),
    index("audit_by_action").on(t.action, t.id),
  ],
);

/** Personal values before and after, apart from the immutable row so that erasure can delete them. */
export const auditValues = pgTable(
  "audit_value",
  {
    auditId: idRef()
      .primaryKey()
      .references(() => audit.id),
    clientId: idRef().notNull(),
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [index("audit_value_by_client").on(t.clientId)],
);
