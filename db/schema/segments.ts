import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

import { identityId, idRef, moment, writtenAt } from "../columns";

/** The twelve colours of a segment, in the order they are offered. */
const segmentColours = [
  "slate",
  "red",
  "orange",
  "amber",
  "lime",
  "green",
  "teal",
  "sky",
  "blue",
  "violet",
  "plum",
  "pink",
] as const;

/** A saved definition with a name and a colour; static ones are fixed lists. */
export const segments = pgTable(
  "segment",
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    name: text().notNull(),
    colour: text({ enum: segmentColours }).notNull(),
    kind: text({ enum: ["dynamic", "static", "rfm"] })
      .notNull()
      .default("dynamic"),
    description: text().notNull().default(""),
    definition: jsonb().$type<unknown>(),
    version: integer().notNull().default(1),
    /** Raised by any change of the row, name and colour included: what an editor opened is compared with it. */
    revision: integer().notNull().default(1),
    createdBy: idRef(),
    createdAt: writtenAt(),
    changedAt: writtenAt(),
    archivedAt: moment(),
    pinned: boolean().notNull().default(false),
    size: integer(),
    sizeAsOf: moment(),
    sizeState: text({ enum: ["fresh", "recounting", "stale", "failed"] })
      .notNull()
      .default("stale"),
    sizeReason: text(),
  },
  (t) => [
    uniqueIndex("segment_name_unique").on(sql`lower(${t.name})`).where(sql`${t.archivedAt} is null`),
    check("segment_name_bounded", sql`length(btrim(${t.name})) between 1 and 60`),
    check("segment_has_definition", sql`(${t.kind} = 'static') = (${t.definition} is null)`),
  ],
);

export const segmentVersions = pgTable(
  "segment_version",
  {
    segmentId: uuid()
      .notNull()
      .references(() => segments.id),
    version: integer().notNull(),
    definition: jsonb().$type<unknown>(),
    author: text().notNull(),
    at: writtenAt(),
  },
  (t) => [primaryKey({ name: "segment_version_pk", columns: [t.segmentId, t.version] })],
);

/** Which segments a definition refers to: cycles are refused by it and deletion names its users. */
export const segmentReferences = pgTable(
  "segment_reference",
  {
    segmentId: uuid()
      .notNull()
      .references(() => segments.id),
    refersTo: uuid()
      .notNull()
      .references(() => segments.id),
  },
  (t) => [
    primaryKey({ name: "segment_reference_pk", columns: [t.segmentId, t.refersTo] }),
    index("segment_reference_reverse").on(t.refersTo),
  ],
);

/** Who else uses a segment (promotions, messages): written by them. */
export const segmentUses = pgTable(
  "segment_use",
  {
    segmentId: uuid()
      .notNull()
      .references(() => segments.id),
    noun: text().notNull(),
    nounId: text().notNull(),
    title: text().notNull(),
  },
  (t) => [primaryKey({ name: "segment_use_pk", columns: [t.segmentId, t.noun, t.nounId] })],
);

/** Stored membership: chips, sizes, static lists. Conditions compile the definition instead. */
export const segmentMembers = pgTable(
  "segment_member",
  {
    segmentId: uuid().notNull(),
    clientId: idRef().notNull(),
    enteredAt: writtenAt(),
  },
  (t) => [
    primaryKey({ name: "segment_member_pk", columns: [t.segmentId, t.clientId] }),
    index("segment_member_by_client").on(t.clientId),
  ],
);

/** Closed stays, for history and movement. */
export const segmentStays = pgTable(
  "segment_stay",
  {
    segmentId: uuid().notNull(),
    clientId: idRef().notNull(),
    enteredAt: moment().notNull(),
    leftAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ name: "segment_stay_pk", columns: [t.segmentId, t.clientId, t.enteredAt] }),
    index("segment_stay_by_client").on(t.clientId),
  ],
);

/** What changed about whom, for keeping membership fresh. */
export const changeFeed = pgTable(
  "change_feed",
  {
    id: identityId(),
    clientId: idRef().notNull(),
    noun: text().notNull(),
    at: writtenAt(),
  },
  (t) => [index("change_feed_by_at").on(t.at)],
);
