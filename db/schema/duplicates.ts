import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";

import { identityId, idRef, moment, writtenAt } from "../columns";
import { clients } from "./clients";

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
