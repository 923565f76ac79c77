import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";

import { bonuses, identityId, idRef, moment, writtenAt } from "../columns";
import { clients } from "./clients";
import { clientMerges } from "./merges";

/**
 * One reason to take two clients for one person. Contacts are named by the ids of their rows, never by their values, so
 * nothing personal stands here; `mine` is of the first client of the pair, `theirs` of the other.
 */
export type DuplicateEvidence = {
  kind: "phone" | "email" | "document" | "name_birth" | "similar" | "reported";
  mine?: number;
  theirs?: number;
  /** How near two phones are that are not the same: one digit apart, or alike at the end. */
  near?: "digit" | "tail";
};

/** Two clients who may be one person; the older one first. Found by `find_duplicates`, decided by people. */
export const duplicatePairs = pgTable(
  "duplicate_pair",
  {
    id: identityId(),
    clientId: idRef()
      .notNull()
      .references(() => clients.id),
    otherId: idRef()
      .notNull()
      .references(() => clients.id),
    kinds: text().array().notNull(),
    evidence: jsonb().$type<DuplicateEvidence[]>().notNull(),
    /** 0 to 100: how sure the evidence makes it, all of it together. */
    score: smallint().notNull(),
    state: text({ enum: ["open", "dismissed", "merged"] })
      .notNull()
      .default("open"),
    /** What a person had before him who said that they are two: only evidence of another kind brings the pair back. */
    dismissedKinds: text().array().notNull().default([]),
    foundAt: writtenAt(),
    decidedAt: moment(),
    decidedBy: text(),
  },
  (t) => [
    uniqueIndex("duplicate_pair_once").on(t.clientId, t.otherId),
    index("duplicate_pair_by_other").on(t.otherId),
    index("duplicate_pair_in_order").on(t.state, t.score, t.id),
    index("duplicate_pair_by_kind").using("gin", t.kinds),
    check("duplicate_pair_in_order_of_ids", sql`${t.clientId} < ${t.otherId}`),
    check("duplicate_pair_has_evidence", sql`cardinality(${t.kinds}) > 0`),
    check("duplicate_pair_decided", sql`(${t.state} = 'open') = (${t.decidedAt} is null)`),
  ],
);

/** A search through the whole base; killed at any moment, the next run goes on behind `lastClientId`. */
export const duplicateSearches = pgTable(
  "duplicate_search",
  {
    id: identityId(),
    state: text({ enum: ["running", "done", "cancelled"] }).notNull(),
    lastClientId: idRef().notNull().default(0),
    clientsTotal: integer().notNull(),
    clientsDone: integer().notNull().default(0),
    startedBy: text().notNull(),
    startedAt: writtenAt(),
    finishedAt: moment(),
  },
  (t) => [
    // One at a time in the whole installation.
    uniqueIndex("duplicate_search_running").on(t.state).where(sql`${t.state} = 'running'`),
  ],
);

/**
 * What one of the two was before a merge, for taking it back: profile, consents, children, levels by hand. Personal:
 * erasing either of the two deletes the rows of the merge, and then it cannot be undone any more.
 */
export const clientMergeSides = pgTable(
  "client_merge_side",
  {
    mergeId: idRef()
      .notNull()
      .references(() => clientMerges.id),
    clientId: idRef().notNull(),
    profile: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ name: "client_merge_side_pk", columns: [t.mergeId, t.clientId] }),
    index("client_merge_side_by_client").on(t.clientId),
  ],
);

/** Where the bonuses of an account went in a merge, and the last transaction of that one before. */
export const clientMergeAccounts = pgTable(
  "client_merge_account",
  {
    mergeId: idRef()
      .notNull()
      .references(() => clientMerges.id),
    accountId: idRef().notNull(),
    heirId: idRef().notNull(),
    heirSeq: bonuses().notNull(),
    /** The number of the move by which the bonuses were parted again: everything that undid the merge carries it. */
    partingNumber: bonuses(),
  },
  (t) => [primaryKey({ name: "client_merge_account_pk", columns: [t.mergeId, t.accountId] })],
);
