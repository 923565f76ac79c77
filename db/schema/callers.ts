import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text } from "drizzle-orm/pg-core";

import { identityId, idRef, moment, writtenAt } from "../columns";
import { clients } from "./clients";

/** That somebody has convinced himself of who is on the line: for one client, one person of the staff, and some minutes. */
export const callerVerifications = pgTable(
  "caller_verification",
  {
    id: identityId(),
    clientId: idRef()
      .notNull()
      .references(() => clients.id),
    userId: idRef().notNull(),
    /** paperwork: nobody is on the line, a form or a letter is worked on. */
    way: text({ enum: ["answers", "code", "number", "papers", "registered", "paperwork"] }).notNull(),
    at: writtenAt(),
    endsAt: moment().notNull(),
    /** The card was closed, or he said that the call is over. */
    endedAt: moment(),
  },
  (t) => [
    index("caller_verification_in_force").on(t.clientId, t.userId, t.endsAt).where(sql`${t.endedAt} is null`),
    check("caller_verification_lasts", sql`${t.endsAt} > ${t.at}`),
  ],
);

/** What a caller answered to a question, only whether it was right: three wrong ones close the questions for a while. */
export const callerAnswers = pgTable(
  "caller_answer",
  {
    id: identityId(),
    clientId: idRef()
      .notNull()
      .references(() => clients.id),
    userId: idRef().notNull(),
    question: text({ enum: ["birthDate", "cardTail", "lastStore", "lastSum", "email"] }).notNull(),
    isRight: boolean().notNull(),
    at: writtenAt(),
  },
  (t) => [index("caller_answer_by_client").on(t.clientId, t.at)],
);
