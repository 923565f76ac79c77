import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgSequence,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";

import { bonuses, deadline, identityId, idRef, moment, writtenAt } from "../columns";
import { cards } from "./cards";
import { clients } from "./clients";

/**
 * Kinds of the ledger are types of the database and not checks: a check is read anew by every statement, and there are
 * a dozen of them in each operation.
 */
export const lotOrigin = pgEnum("lot_origin", ["loyalty", "reward"]);
export const lotSource = pgEnum("lot_source", [
  "purchase",
  "manual",
  "promotion",
  "welcome",
  "birthday",
  "import",
  "mass",
  "transfer",
  "return",
]);
export const lotState = pgEnum("lot_state", ["pending", "active", "spent", "expired", "recalled"]);
export const ledgerKind = pgEnum("ledger_kind", [
  "accrue",
  "debit",
  "reserve",
  "complete",
  "cancel",
  "activate",
  "expire",
  "restore",
  "recall",
  "reverse",
  "adjust",
  "transfer",
  "exclusion",
]);
export const ledgerSide = pgEnum("ledger_side", [
  "available",
  "pending",
  "reserved",
  "debt",
  "issued",
  "spent",
  "expired",
  "recalled",
  "adjusted",
  "transferred",
]);

/** Numbers of moves between two accounts: their two transactions carry the same one. */
export const ledgerTransferNumber = pgSequence("ledger_transfer_number");

/** A purse of one currency. The row is the balance and the lock of every operation on it. */
export const accounts = pgTable(
  "account",
  {
    id: identityId(),
    currency: text().notNull().default("bonus"),
    available: bonuses().notNull().default(0),
    pending: bonuses().notNull().default(0),
    reserved: bonuses().notNull().default(0),
    debt: bonuses().notNull().default(0),
    /** The soonest moment at which one of its lots activates or expires. */
    nextDueAt: deadline().notNull().default(sql`'infinity'`),
    /** Set while every member is blocked: nothing is earned, spent, reserved, activated or expired. */
    frozenAt: moment(),
    /** Number of its last transaction: dense, in commit order. */
    seq: bonuses().notNull().default(0),
    lastLotId: integer().notNull().default(0),
    createdAt: writtenAt(),
    /** Its owner has passed into another client: whatever comes to it goes on to that one's account at once. */
    heirId: idRef(),
  },
  (t) => [
    check("account_sound", sql`account_is_sound(${t.available}, ${t.pending}, ${t.reserved}, ${t.debt})`),
    index("account_by_heir").on(t.heirId).where(sql`${t.heirId} is not null`),
    // Few are: what is owed is counted as if none were, and these are put right.
    index("account_frozen").on(t.id).where(sql`${t.frozenAt} is not null`),
    index("account_due").on(t.nextDueAt).where(sql`${t.nextDueAt} < 'infinity' and ${t.frozenAt} is null`),
  ],
);

export const accountMembers = pgTable(
  "account_member",
  {
    accountId: idRef()
      .notNull()
      .references(() => accounts.id),
    clientId: idRef()
      .notNull()
      .references(() => clients.id),
    /** The account the client spends from and earns to. */
    isPrimary: boolean().notNull().default(true),
    isOwner: boolean().notNull().default(true),
    joinedAt: writtenAt(),
    leftAt: moment(),
    /** Who let him in, and how the owner confirmed it; who let him out. */
    joinedBy: text(),
    confirmation: text({ enum: ["code", "call", "in_person"] }),
    leftBy: text(),
  },
  (t) => [
    primaryKey({ name: "account_member_pk", columns: [t.accountId, t.clientId, t.joinedAt] }),
    uniqueIndex("account_member_one_primary").on(t.clientId).where(sql`${t.isPrimary} and ${t.leftAt} is null`),
    uniqueIndex("account_member_once").on(t.accountId, t.clientId).where(sql`${t.leftAt} is null`),
    uniqueIndex("account_member_one_owner").on(t.accountId).where(sql`${t.isOwner} and ${t.leftAt} is null`),
    // Few are: who belongs to a family is found from those who are not the owner.
    index("account_member_guest").on(t.accountId, t.clientId).where(sql`not ${t.isOwner} and ${t.leftAt} is null`),
    index("account_member_by_client").on(t.clientId, t.accountId).where(sql`${t.leftAt} is null`),
  ],
);

/** A shared account got another owner: who gave it to whom, who agreed to it and how. */
export const accountOwnerChanges = pgTable(
  "account_owner_change",
  {
    id: identityId(),
    accountId: idRef()
      .notNull()
      .references(() => accounts.id),
    fromClientId: idRef()
      .notNull()
      .references(() => clients.id),
    toClientId: idRef()
      .notNull()
      .references(() => clients.id),
    at: writtenAt(),
    /** Whose word it was: of the owner until then, or of the one who becomes it because the owner cannot be asked. */
    confirmedBy: text({ enum: ["owner", "member"] }).notNull(),
    confirmation: text({ enum: ["code", "call", "in_person"] }).notNull(),
    actor: text().notNull(),
  },
  (t) => [
    index("account_owner_change_by_account").on(t.accountId, t.id),
    check("account_owner_change_of_two", sql`${t.fromClientId} <> ${t.toClientId}`),
  ],
);

export const cardAccounts = pgTable(
  "card_account",
  {
    cardId: idRef()
      .notNull()
      .references(() => cards.id),
    accountId: idRef()
      .notNull()
      .references(() => accounts.id),
  },
  (t) => [
    primaryKey({ name: "card_account_pk", columns: [t.cardId, t.accountId] }),
    index("card_account_by_account").on(t.accountId),
  ],
);

/**
 * Bonuses given at once. Numbered within their account. Like the transactions they have no foreign key: they are
 * written under the lock of their account alone, and accounts are never deleted (trigger `account_kept`).
 */
export const lots = pgTable(
  "lot",
  {
    accountId: idRef().notNull(),
    id: integer().notNull(),
    /** loyalty: earned by the level's percent; reward: everything else. */
    origin: lotOrigin().notNull(),
    source: lotSource().notNull(),
    fromAccountId: idRef(),
    fromLot: integer(),
    amount: bonuses().notNull(),
    remaining: bonuses().notNull(),
    reserved: bonuses().notNull().default(0),
    activeFrom: moment().notNull(),
    expiresAt: deadline().notNull().default(sql`'infinity'`),
    state: lotState().notNull(),
    purchaseId: idRef(),
    /** The transaction of the account that made it. */
    seq: bonuses().notNull(),
  },
  (t) => [
    primaryKey({ name: "lot_pk", columns: [t.accountId, t.id] }),
    index("lot_spending_order").on(t.accountId, t.expiresAt, t.activeFrom, t.id).where(sql`${t.state} = 'active'`),
    // Apart, so that neither spending nor activating walks over lots of the other state.
    index("lot_activation_order").on(t.accountId, t.activeFrom, t.id).where(sql`${t.state} = 'pending'`),
    index("lot_by_expiry")
      .on(t.expiresAt, t.accountId)
      .where(sql`${t.state} = 'active' and ${t.expiresAt} < 'infinity'`),
    index("lot_by_activation").on(t.activeFrom, t.accountId).where(sql`${t.state} = 'pending'`),
    index("lot_by_purchase").on(t.purchaseId).where(sql`${t.purchaseId} is not null`),
    check("lot_sound", sql`lot_is_sound(${t.amount}, ${t.remaining}, ${t.reserved}, ${t.activeFrom}, ${t.expiresAt})`),
  ],
);

/** One event that moves bonuses of one account. Never changed, never deleted. */
export const ledgerTransactions = pgTable(
  "ledger_tx",
  {
    accountId: idRef().notNull(),
    seq: bonuses().notNull(),
    kind: ledgerKind().notNull(),
    /** Whose act: the member and the card it was done with. */
    clientId: idRef(),
    cardId: idRef(),
    purchaseId: idRef(),
    returnId: idRef(),
    reservationId: integer(),
    batchId: idRef(),
    transferId: idRef(),
    reversesSeq: bonuses(),
    actor: text().notNull(),
    at: writtenAt(),
    /** When it counts from: differs from `at` for what a settle did late. */
    effectiveAt: moment().notNull(),
    availableAfter: bonuses().notNull(),
    pendingAfter: bonuses().notNull(),
    reservedAfter: bonuses().notNull(),
    debtAfter: bonuses().notNull(),
  },
  (t) => [
    primaryKey({ name: "ledger_tx_pk", columns: [t.accountId, t.seq] }),
    uniqueIndex("ledger_tx_reversed_once").on(t.accountId, t.reversesSeq).where(sql`${t.reversesSeq} is not null`),
    index("ledger_tx_by_client").on(t.clientId, t.at).where(sql`${t.clientId} is not null`),
    index("ledger_tx_by_purchase").on(t.purchaseId).where(sql`${t.purchaseId} is not null`),
    index("ledger_tx_by_batch").on(t.batchId).where(sql`${t.batchId} is not null`),
    index("ledger_tx_by_transfer").on(t.transferId).where(sql`${t.transferId} is not null`),
    index("ledger_tx_by_at").using("brin", t.at),
  ],
);

export const ledgerEntries = pgTable(
  "ledger_entry",
  {
    accountId: idRef().notNull(),
    seq: bonuses().notNull(),
    n: smallint().notNull(),
    side: ledgerSide().notNull(),
    lotId: integer(),
    amount: bonuses().notNull(),
  },
  (t) => [
    primaryKey({ name: "ledger_entry_pk", columns: [t.accountId, t.seq, t.n] }),
    // What an account has spent and lost in all, for filters: read from the index alone, in the order of accounts.
    index("ledger_entry_spent").on(t.accountId, t.amount).where(sql`${t.side} = 'spent'`),
    index("ledger_entry_expired").on(t.accountId, t.amount).where(sql`${t.side} = 'expired'`),
  ],
);

/** Free text of an operation, outside the immutable row so that erasure can delete it. */
export const ledgerNotes = pgTable(
  "ledger_note",
  {
    accountId: idRef().notNull(),
    seq: bonuses().notNull(),
    comment: text(),
    erasedAt: moment(),
  },
  (t) => [
    primaryKey({ name: "ledger_note_pk", columns: [t.accountId, t.seq] }),
    check("ledger_note_bounded", sql`length(${t.comment}) <= 1000`),
  ],
);
