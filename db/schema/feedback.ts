import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";

import { identityId, idRef, moment, writtenAt } from "../columns";
import { users } from "./access";
import { clients } from "./clients";
import { messages } from "./jobs";
import { stores } from "./stores";

/** What clients turn to the contact centre with, and within how many hours each is to be answered. */
export const feedbackTopics = pgTable(
  "feedback_topic",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    name: text().notNull(),
    hours: integer().notNull(),
    /** Not offered any more; what was opened under it keeps it. */
    closedAt: moment(),
  },
  (t) => [
    uniqueIndex("feedback_topic_name").on(sql`lower(${t.name})`),
    check("feedback_topic_hours_bounded", sql`${t.hours} between 1 and 720`),
  ],
);

/** A ready answer with variables, offered under its topic or under all. */
export const feedbackAnswers = pgTable(
  "feedback_answer",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    name: text().notNull(),
    topicId: integer().references(() => feedbackTopics.id),
    body: text().notNull(),
  },
  (t) => [uniqueIndex("feedback_answer_name").on(sql`lower(${t.name})`)],
);

/** One matter between a client and the contact centre, from the first word to its close. */
export const feedbackThreads = pgTable(
  "feedback_thread",
  {
    id: identityId(),
    clientId: idRef()
      .notNull()
      .references(() => clients.id),
    topicId: integer()
      .notNull()
      .references(() => feedbackTopics.id),
    /** By which way it came. */
    channel: text({ enum: ["phone", "email", "site", "app", "messenger", "shop"] }).notNull(),
    /** The shop it is about. */
    storeId: integer().references(() => stores.id),
    /** Open: the client waits for an answer. */
    state: text({ enum: ["open", "answered", "closed"] })
      .notNull()
      .default("open"),
    assigneeId: idRef().references(() => users.id),
    assignedAt: moment(),
    assignedBy: idRef().references(() => users.id),
    openedAt: writtenAt(),
    openedBy: text().notNull(),
    /** By when it is to be answered, while it is open. */
    dueAt: moment().notNull(),
    lastAt: writtenAt(),
    closedAt: moment(),
    closedBy: text(),
    /** The thread that took over its messages; it stays for whoever holds its number. */
    mergedInto: idRef(),
    version: integer().notNull().default(1),
  },
  (t) => [
    // The queue is short, whatever has gone through it.
    index("feedback_thread_open").on(t.dueAt, t.id).where(sql`${t.state} = 'open'`),
    index("feedback_thread_by_client").on(t.clientId, t.openedAt),
    index("feedback_thread_by_assignee").on(t.assigneeId, t.state).where(sql`${t.assigneeId} is not null`),
    index("feedback_thread_by_last").on(t.lastAt, t.id),
    index("feedback_thread_by_topic").on(t.topicId),
    index("feedback_thread_by_store").on(t.storeId),
    check("feedback_thread_closed_by_somebody", sql`(${t.state} = 'closed') = (${t.closedAt} is not null)`),
    check("feedback_thread_merged_is_closed", sql`${t.mergedInto} is null or ${t.state} = 'closed'`),
    check("feedback_thread_assigned", sql`(${t.assigneeId} is null) = (${t.assignedAt} is null)`),
  ],
);

/** What was said in a matter: by the client, to him, or among those who work on it. Personal: erased with the client. */
export const feedbackMessages = pgTable(
  "feedback_message",
  {
    id: identityId(),
    clientId: idRef().notNull(),
    threadId: idRef()
      .notNull()
      .references(() => feedbackThreads.id),
    /** Where it was written: merging moves it, parting moves it back. */
    originThreadId: idRef().notNull(),
    direction: text({ enum: ["incoming", "outgoing", "internal"] }).notNull(),
    body: text().notNull(),
    at: writtenAt(),
    /** `user:<id>`, or the client himself through a key. */
    author: text().notNull(),
    /** The message that carries an answer; null: it was said by voice. */
    messageId: idRef().references(() => messages.id),
    /** Of the form that wrote it: sent twice it is one message. */
    key: text().notNull(),
  },
  (t) => [
    index("feedback_message_by_thread").on(t.threadId, t.id),
    index("feedback_message_by_origin").on(t.originThreadId),
    uniqueIndex("feedback_message_once").on(t.clientId, t.key),
    check("feedback_message_sent_is_outgoing", sql`${t.messageId} is null or ${t.direction} = 'outgoing'`),
  ],
);
