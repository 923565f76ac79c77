import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";

import { identityId, idRef, moment, writtenAt } from "../columns";
import { clients } from "./clients";
import { accounts } from "./ledger";

/** One client's passing into another: a temporary owner whose card a person takes, or the losing side of a merge. */
export const clientMerges = pgTable(
  "client_merge",
  {
    id: identityId(),
    kind: text({ enum: ["taken", "merged"] }).notNull(),
    /** Who is no more, and whose everything is now. */
    clientId: idRef()
      .notNull()
      .references(() => clients.id),
    survivorId: idRef()
      .notNull()
      .references(() => clients.id),
    /** The state that he had, to which taking it back returns him. */
    formerState: text({ enum: ["anonymous", "new", "registered"] }).notNull(),
    at: writtenAt(),
    actor: text().notNull(),
    undoneAt: moment(),
    undoneBy: text(),
  },
  (t) => [
    uniqueIndex("client_merge_standing").on(t.clientId).where(sql`${t.undoneAt} is null`),
    index("client_merge_by_survivor").on(t.survivorId, t.at),
    check("client_merge_of_two", sql`${t.clientId} <> ${t.survivorId}`),
    check("client_merge_undone_by_somebody", sql`(${t.undoneAt} is null) = (${t.undoneBy} is null)`),
  ],
);

/** Every row that passed, by its id: what taking it back gives back. */
export const clientMergeItems = pgTable(
  "client_merge_item",
  {
    mergeId: idRef()
      .notNull()
      .references(() => clientMerges.id),
    kind: text({
      enum: [
        "account",
        "card",
        "identifier",
        "child",
        "purchase",
        "return",
        "message",
        "request",
        "feedback",
        "note",
        "reminder",
      ],
    }).notNull(),
    rowId: idRef().notNull(),
  },
  (t) => [
    primaryKey({ name: "client_merge_item_pk", columns: [t.mergeId, t.kind, t.rowId] }),
    index("client_merge_item_by_row").on(t.kind, t.rowId),
  ],
);

/** The places in shared accounts that either of the two had before a merge: taking it back gives them back. */
export const clientMergeFamilies = pgTable(
  "client_merge_family",
  {
    mergeId: idRef()
      .notNull()
      .references(() => clientMerges.id),
    accountId: idRef()
      .notNull()
      .references(() => accounts.id),
    clientId: idRef()
      .notNull()
      .references(() => clients.id),
    isOwner: boolean().notNull(),
  },
  (t) => [primaryKey({ name: "client_merge_family_pk", columns: [t.mergeId, t.accountId, t.clientId] })],
);
