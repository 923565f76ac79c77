import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

import { identityId, idRef, moment, writtenAt } from "../columns";
import { users } from "./access";
import { clients } from "./clients";

/** What those who work here have to know of a client. Personal: erased with him. */
export const clientNotes = pgTable(
  "client_note",
  {
    id: identityId(),
    clientId: idRef()
      .notNull()
      .references(() => clients.id),
    body: text().notNull(),
    /** Stands above the others. */
    pinned: boolean().notNull().default(false),
    writtenBy: idRef()
      .notNull()
      .references(() => users.id),
    writtenAt: writtenAt(),
    changedBy: idRef().references(() => users.id),
    changedAt: moment(),
    version: integer().notNull().default(1),
  },
  (t) => [index("client_note_by_client").on(t.clientId, t.id)],
);

/** Something to be done for a client at a moment, by one person or by whoever is on shift. Personal: erased with him. */
export const reminders = pgTable(
  "reminder",
  {
    id: identityId(),
    clientId: idRef()
      .notNull()
      .references(() => clients.id),
    body: text().notNull(),
    dueAt: moment().notNull(),
    /** Null: the shift. */
    userId: idRef().references(() => users.id),
    createdBy: idRef()
      .notNull()
      .references(() => users.id),
    createdAt: writtenAt(),
    doneAt: moment(),
    doneBy: idRef().references(() => users.id),
  },
  (t) => [
    index("reminder_by_client").on(t.clientId, t.dueAt),
    index("reminder_waiting").on(t.dueAt).where(sql`${t.doneAt} is null`),
    check("reminder_done_by_somebody", sql`(${t.doneAt} is null) = (${t.doneBy} is null)`),
  ],
);

/** What of the bell somebody has read. A matter that rings again has another key. */
export const noticeReads = pgTable(
  "notice_read",
  {
    userId: idRef()
      .notNull()
      .references(() => users.id),
    key: text().notNull(),
    readAt: writtenAt(),
  },
  (t) => [primaryKey({ name: "notice_read_pk", columns: [t.userId, t.key] }), index("notice_read_by_at").on(t.readAt)],
);
