import { sql } from "drizzle-orm";
import { check, date, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";

import { identityId, idRef, moment, writtenAt } from "../columns";
import { users } from "./access";
import { stores } from "./stores";

/**
 * A person whose entry is not finished: a form typed in from paper, brought by a till or sent from a personal account,
 * or somebody registered by SMS of whom no more than the phone is known. `answers` are personal: they go when the
 * request is approved, because from then on the client holds them.
 */
export const activationRequests = pgTable(
  "activation_request",
  {
    id: identityId(),
    way: text({ enum: ["questionnaire", "mixed", "account", "till"] }).notNull(),
    state: text({ enum: ["waiting", "asked", "approved", "rejected"] })
      .notNull()
      .default("waiting"),
    cardNumber: text(),
    /** Mixed: whose form is not complete. Else who came of it. */
    clientId: idRef(),
    storeId: integer().references(() => stores.id),
    /** The day that stands on the form. */
    filledOn: date({ mode: "string" }),
    answers: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    enteredBy: text().notNull(),
    enteredAt: writtenAt(),
    /** Who works on it, and until when nobody else may. */
    takenBy: idRef().references(() => users.id),
    takenUntil: moment(),
    askedWhat: text(),
    decidedAt: moment(),
    decidedBy: text(),
    rejectReason: text(),
  },
  (t) => [
    // The queue is short, whatever has gone through it.
    index("activation_request_open").on(t.enteredAt, t.id).where(sql`${t.state} in ('waiting', 'asked')`),
    index("activation_request_by_client").on(t.clientId).where(sql`${t.clientId} is not null`),
    index("activation_request_by_store").on(t.storeId),
    index("activation_request_by_taker").on(t.takenBy).where(sql`${t.takenBy} is not null`),
    uniqueIndex("activation_request_card_once").on(t.cardNumber).where(sql`${t.state} in ('waiting', 'asked')`),
    check("activation_request_decided", sql`(${t.state} in ('approved', 'rejected')) = (${t.decidedAt} is not null)`),
    check("activation_request_rejected_why", sql`${t.state} <> 'rejected' or ${t.rejectReason} is not null`),
    check("activation_request_taken_until", sql`(${t.takenBy} is null) = (${t.takenUntil} is null)`),
    check("activation_request_mixed_names_client", sql`${t.way} <> 'mixed' or ${t.clientId} is not null`),
  ],
);
