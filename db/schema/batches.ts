import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { bonuses, deadline, identityId, idRef, moment, writtenAt } from "../columns";
import { users } from "./access";
import { accounts } from "./ledger";

/** A mass operation: who started it, over whom, how far it is. Transactions point to it. */
export const batches = pgTable(
  "batch",
  {
    id: identityId(),
    kind: text({ enum: ["accrue", "debit", "prolong"] }).notNull(),
    state: text({
      enum: ["preparing", "waiting", "running", "done", "failed", "cancelled", "undoing", "undone"],
    }).notNull(),
    /** Why: it stands beside each operation that the batch makes. */
    comment: text().notNull(),
    /** How many to each, until when, which lots; by kind. */
    terms: jsonb().$type<unknown>().notNull(),
    /** Whom: a definition, or the clients that were ticked. */
    definition: jsonb().$type<unknown>(),
    segmentId: uuid(),
    selection: jsonb().$type<number[]>(),
    /** Whom the author was shown: more than that is asked of a second person. */
    itemsPlanned: integer().notNull().default(0),
    amountPlanned: bonuses().notNull().default(0),
    /** Clients that were left out when the list was frozen, by reason. */
    leftOut: jsonb().$type<Record<string, number>>().notNull().default({}),
    frozenAt: moment(),
    itemsDone: integer().notNull().default(0),
    itemsRefused: integer().notNull().default(0),
    amountDone: bonuses().notNull().default(0),
    failure: jsonb().$type<{ reason: string; params?: Record<string, unknown> }>(),
    createdBy: idRef()
      .notNull()
      .references(() => users.id),
    createdAt: writtenAt(),
    approvalId: idRef(),
    approvedBy: idRef(),
    startedAt: moment(),
    finishedAt: moment(),
    cancelRequestedAt: moment(),
    undoneBy: idRef(),
    undoStartedAt: moment(),
    undoneAt: moment(),
    itemsUndone: integer().notNull().default(0),
    /** What could not be undone: the account stands still, or somebody has reversed it before. */
    itemsKept: integer().notNull().default(0),
    amountUndone: bonuses().notNull().default(0),
    /** Of what was undone, the clients and bonuses that were already spent. */
    itemsSpent: integer().notNull().default(0),
    amountSpent: bonuses().notNull().default(0),
  },
  (t) => [
    index("batch_by_created").on(t.createdAt),
    index("batch_live").on(t.state).where(sql`${t.state} in ('preparing', 'running', 'undoing')`),
    check("batch_comment_bounded", sql`length(${t.comment}) between 1 and 1000`),
  ],
);

/** A client of a mass operation: frozen when the list was made, done once. */
export const batchItems = pgTable(
  "batch_item",
  {
    batchId: idRef()
      .notNull()
      .references(() => batches.id),
    clientId: idRef().notNull(),
    accountId: idRef(),
    /** What is meant to move; once it is done, what has moved. */
    amount: bonuses().notNull().default(0),
    state: text({ enum: ["waiting", "done", "refused", "left_out", "undone", "kept"] }).notNull(),
    /** Why it was left out, refused or kept. */
    reason: text(),
    /** The transaction of the account that did it. */
    seq: bonuses(),
    /** What undoing took back or gave back, and what it could not. */
    undone: bonuses(),
    spent: bonuses(),
  },
  (t) => [
    primaryKey({ name: "batch_item_pk", columns: [t.batchId, t.clientId] }),
    // In the order of the accounts, which is the order in which they are locked.
    index("batch_item_by_state").on(t.batchId, t.state, t.accountId, t.clientId),
    check("batch_item_reason_given", sql`${t.state} not in ('refused', 'left_out', 'kept') or ${t.reason} is not null`),
  ],
);

/** That a lot lives longer than it was given for: from when to when, by whom. Its life is no entry of the ledger. */
export const lotProlongations = pgTable(
  "lot_prolongation",
  {
    id: identityId(),
    accountId: idRef()
      .notNull()
      .references(() => accounts.id),
    lotId: integer().notNull(),
    /** What was left of it. */
    amount: bonuses().notNull(),
    formerEnd: deadline().notNull(),
    newEnd: deadline().notNull(),
    /** `user:<id>`; for what stood still during a block, who lifted it. */
    actor: text().notNull(),
    at: writtenAt(),
    batchId: idRef(),
    undoneAt: moment(),
  },
  (t) => [
    index("lot_prolongation_by_account").on(t.accountId, t.lotId),
    index("lot_prolongation_by_batch").on(t.batchId, t.accountId).where(sql`${t.batchId} is not null`),
    check("lot_prolongation_lengthens", sql`${t.newEnd} > ${t.formerEnd}`),
  ],
);

/** What somebody may not do alone, as it will be done once somebody else has agreed. */
export const approvalRequests = pgTable(
  "approval_request",
  {
    id: identityId(),
    /** Of the approvable commands; it also names the words in which it is shown. */
    kind: text().notNull(),
    /** The parsed input of the command. */
    input: jsonb().$type<unknown>().notNull(),
    /** The key of the form that asked: sent twice it is one request. */
    key: text().notNull(),
    /** The right of the command: whoever decides has to hold it too. */
    permission: text().notNull(),
    clientId: idRef(),
    clients: integer().notNull(),
    bonuses: bonuses().notNull(),
    /** What has to be within the own limit of whoever decides and is no administrator. */
    charged: bonuses(),
    facts: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    comment: text().notNull().default(""),
    state: text({
      enum: ["waiting", "approved", "done", "refused", "rejected", "withdrawn", "lapsed"],
    }).notNull(),
    requestedBy: idRef()
      .notNull()
      .references(() => users.id),
    requestedAt: writtenAt(),
    lapsesAt: moment().notNull(),
    /** Nobody else could decide when it was asked for: it runs by itself then, unless it is withdrawn. */
    runsAt: moment(),
    decidedBy: idRef().references(() => users.id),
    decidedAt: moment(),
    reason: text(),
    /** Why it could not be done after all. */
    refusal: jsonb().$type<{ reason: string; params?: Record<string, unknown> }>(),
    closedAt: moment(),
    /** When whoever asked has seen how it ended. */
    seenAt: moment(),
  },
  (t) => [
    uniqueIndex("approval_request_once").on(t.requestedBy, t.key),
    index("approval_request_waiting").on(t.lapsesAt).where(sql`${t.state} = 'waiting'`),
    index("approval_request_by_author").on(t.requestedBy, t.id),
    check("approval_request_rejected_by_somebody", sql`${t.state} <> 'rejected' or ${t.decidedBy} is not null`),
  ],
);
