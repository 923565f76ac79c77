import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";

import { identityId, idRef, moment, writtenAt } from "../columns";

/** Texts to clients that differ from those the product brings along; the highest version of a text acts. */
export const messageTemplates = pgTable(
  "message_template",
  {
    key: text().notNull(),
    language: text({ enum: ["ru", "en"] }).notNull(),
    version: integer().notNull(),
    /** Null: back to the text the product brings along. */
    body: text(),
    createdAt: writtenAt(),
    createdBy: idRef(),
  },
  (t) => [primaryKey({ name: "message_template_pk", columns: [t.key, t.language, t.version] })],
);

/** An SMS from a client with the number of a card, and what became of it. Personal: erased with the client. */
export const inboundSms = pgTable(
  "inbound_sms",
  {
    id: identityId(),
    /** As the provider numbers it: the same one delivered again is the same message. */
    providerMessageId: text().notNull(),
    /** E.164 where the sender can be one: a short number or a name stays as it came. */
    phone: text().notNull(),
    body: text().notNull(),
    outcome: text({
      enum: [
        "activated",
        "noNumber",
        "twoNumbers",
        "noSuchCard",
        "phoneHasCard",
        "cardOfOther",
        "cardBlocked",
        "cardReplaced",
        "alreadyActive",
        "clientBlocked",
        "wayOff",
        "badSender",
      ],
    }),
    /** Who it was about, where that is known. */
    clientId: idRef(),
    cardId: idRef(),
    /** The steps of the decision in their order: ids and kinds, for those who ask why. */
    trace: jsonb().$type<unknown[]>().notNull().default([]),
    replyMessageId: idRef(),
    receivedAt: writtenAt(),
    decidedAt: moment(),
    /** How often the provider has delivered it. */
    deliveries: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("inbound_sms_once").on(t.providerMessageId),
    index("inbound_sms_by_received").on(t.receivedAt, t.id),
    index("inbound_sms_by_outcome").on(t.outcome, t.receivedAt, t.id),
    index("inbound_sms_by_client").on(t.clientId).where(sql`${t.clientId} is not null`),
    check("inbound_sms_decided", sql`(${t.outcome} is null) = (${t.decidedAt} is null)`),
  ],
);

/** A one-time code to a contact of a client. Of the code itself only a salted hash stands here. */
export const contactCodes = pgTable(
  "contact_code",
  {
    id: identityId(),
    clientId: idRef().notNull(),
    identifierId: idRef().notNull(),
    purpose: text({ enum: ["confirm", "verify", "register"] }).notNull(),
    salt: text().notNull(),
    hash: text().notNull(),
    sentAt: writtenAt(),
    expiresAt: moment().notNull(),
    /** How often it was tried, the last time included. */
    attempts: smallint().notNull().default(0),
    /** It matched, or a later one took its place: it is good for nothing any more. */
    closedAt: moment(),
  },
  (t) => [index("contact_code_by_client").on(t.clientId, t.identifierId, t.sentAt)],
);
