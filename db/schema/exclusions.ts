import { sql } from "drizzle-orm";
import { boolean, check, index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";

import { bonuses, identityId, idRef, moment, writtenAt } from "../columns";
import { clients } from "./clients";

/**
 * That a client leaves the programme: asked for, taken back or carried out. Once he is erased the row is the act of
 * destruction of his personal data (152-FZ); it names him by his number alone and is never changed after.
 */
export const clientExclusions = pgTable(
  "client_exclusion",
  {
    id: identityId(),
    clientId: idRef()
      .notNull()
      .references(() => clients.id),
    reason: text({ enum: ["service", "messages", "rules", "other"] }).notNull(),
    /** The block under which he waits is that of the exclusion; false: he was blocked before. */
    blockedByIt: boolean().notNull(),
    askedAt: writtenAt(),
    askedBy: text().notNull(),
    erasesAt: moment().notNull(),
    withdrawnAt: moment(),
    withdrawnBy: text(),
    erasedAt: moment(),
    erasedBy: text(),
    /** Bonuses that burned with it, and a debt that nobody will pay. */
    burned: bonuses(),
    writtenOff: bonuses(),
    /** Rows that were destroyed or emptied, by table. */
    erasedRows: jsonb().$type<Record<string, number>>(),
    erasedFiles: bonuses(),
    filesErasedAt: moment(),
  },
  (t) => [
    uniqueIndex("client_exclusion_open").on(t.clientId).where(sql`${t.withdrawnAt} is null and ${t.erasedAt} is null`),
    index("client_exclusion_by_asked").on(t.askedAt, t.id),
    index("client_exclusion_by_client").on(t.clientId),
    index("client_exclusion_due").on(t.erasesAt).where(sql`${t.withdrawnAt} is null and ${t.erasedAt} is null`),
    index("client_exclusion_by_erasure").on(t.erasedAt).where(sql`${t.erasedAt} is not null`),
    check("client_exclusion_ends_once", sql`${t.withdrawnAt} is null or ${t.erasedAt} is null`),
  ],
);
