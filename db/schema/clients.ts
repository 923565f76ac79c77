import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";

import { identityId, idRef, moment, writtenAt } from "../columns";
import { stores } from "./stores";

/** One person, whatever cards and phones they have. Nothing personal stands here. */
export const clients = pgTable(
  "client",
  {
    id: identityId(),
    state: text({ enum: ["anonymous", "new", "registered", "deleted", "excluded"] }).notNull(),
    blockedAt: moment(),
    blockedBy: idRef(),
    /** Why, for colleagues; and what an operator may tell the client (H46). */
    blockReason: text(),
    blockMessage: text(),
    recycleUntil: moment(),
    /** On his way out of the programme: from this moment on he is erased, until then it can be taken back (H5). */
    leavesAt: moment(),
    successorId: idRef(),
    joinedOn: date({ mode: "string" }),
    joinedStoreId: integer().references(() => stores.id),
    createdBy: text({ enum: ["operator", "till", "account", "sms", "app", "import", "batch"] }).notNull(),
    /** `user:<login>`, `seller:<code>` or `key:<name>`. */
    addedBy: text(),
    /** True from the first completed purchase on: a `new` client belongs to the base only then. */
    hasPurchase: boolean().notNull().default(false),
    createdAt: writtenAt(),
    version: integer().notNull().default(1),
  },
  (t) => [
    check("client_block_has_reason", sql`(${t.blockedAt} is null) = (${t.blockReason} is null)`),
    check("client_deleted_names_successor", sql`${t.state} = 'deleted' or ${t.successorId} is null`),
    index("client_in_base")
      .on(t.id)
      .where(
        sql`${t.recycleUntil} is null and (${t.state} in ('anonymous', 'registered') or (${t.state} = 'new' and ${t.hasPurchase}))`,
      ),
    // Its complement: counting takes these few away instead of joining all the others.
    index("client_outside_base")
      .on(t.id)
      .where(
        sql`${t.recycleUntil} is not null or ${t.state} in ('deleted', 'excluded') or (${t.state} = 'new' and not ${t.hasPurchase})`,
      ),
    index("client_by_joined_on").on(t.joinedOn, t.id),
    index("client_order_joined_on").on(sql`coalesce(joined_on, '-infinity'::date)`, t.id),
    index("client_by_joined_store").on(t.joinedStoreId),
    index("client_by_successor").on(t.successorId).where(sql`${t.successorId} is not null`),
    index("client_by_added_by").on(t.addedBy),
    index("client_by_rare_state").on(t.state, t.id).where(sql`${t.state} <> 'registered'`),
    index("client_blocked").on(t.id).where(sql`${t.blockedAt} is not null`),
    index("client_leaving").on(t.leavesAt).where(sql`${t.leavesAt} is not null`),
    index("client_in_bin").on(t.recycleUntil).where(sql`${t.recycleUntil} is not null`),
  ],
);

/** The profile: what erasure deletes. */
export const clientPii = pgTable(
  "client_pii",
  {
    clientId: idRef()
      .primaryKey()
      .references(() => clients.id),
    surname: text().notNull().default(""),
    name: text().notNull().default(""),
    patronymic: text().notNull().default(""),
    /** Lower case, ё as е, surname first; compared byte by byte, which is the order of the Russian alphabet. */
    nameKey: text()
      .notNull()
      .generatedAlwaysAs(sql`replace(lower(btrim(surname || ' ' || name || ' ' || patronymic)), 'ё', 'е')`),
    birthDate: date({ mode: "string" }),
    /** Month and day as one number, 229 for 29 February. */
    birthDay: smallint().generatedAlwaysAs(
      sql`(extract(month from birth_date) * 100 + extract(day from birth_date))::smallint`,
    ),
    gender: text({ enum: ["male", "female"] }),
    region: text(),
    city: text(),
    address: text(),
    /** IANA zone of the client, from the city; missing: the programme's. */
    timeZone: text(),
    custom: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    index("client_pii_name_order").on(sql`(name_key = '')`, sql`name_key collate "C"`, t.clientId),
    index("client_pii_name_trgm").using("gin", t.nameKey.op("gin_trgm_ops")),
    // The words of a name, each found by its beginning: who is called so is a walk through a few lists.
    index("client_pii_name_words").using(
      "gin",
      sql`array_to_tsvector(array_remove(string_to_array(translate(name_key, E'.,\\x3b()«»\\x22-', repeat(' ', 9)), ' '), ''))`,
    ),
    index("client_pii_by_birth_date").on(t.birthDate, t.clientId),
    // Who bears the same name and was born on the same day; a popular day alone would find thousands.
    index("client_pii_by_birth_and_name").on(t.birthDate, sql`name_key collate "C"`),
    index("client_pii_by_birth_day").on(t.birthDay, t.clientId),
    index("client_pii_by_gender").on(t.gender, t.clientId),
    index("client_pii_by_city").on(t.city, t.clientId),
    index("client_pii_custom").using("gin", t.custom),
    check("client_pii_birth_date_plausible", sql`${t.birthDate} >= '1900-01-01'`),
    check("client_pii_custom_bounded", sql`pg_column_size(${t.custom}) <= 32768`),
  ],
);

/** Every word of the names there are, once, and how it sounds (`name_sound`): where a mistyped one is looked up. */
export const nameWords = pgTable(
  "name_word",
  {
    word: text().primaryKey(),
    sound: text().notNull(),
  },
  (t) => [
    index("name_word_by_beginning").on(t.word.op("text_pattern_ops")),
    index("name_word_by_sound").on(t.sound.op("text_pattern_ops")),
    index("name_word_sound_trgm").using("gin", t.sound.op("gin_trgm_ops")),
  ],
);

/**
 * Phone (E.164), e-mail (lower case), external id, document, accounts of messengers and social networks: unique among
 * those not removed.
 */
export const clientIdentifiers = pgTable(
  "client_identifier",
  {
    id: identityId(),
    clientId: idRef()
      .notNull()
      .references(() => clients.id),
    kind: text({
      enum: ["phone", "email", "external_id", "document", "telegram", "whatsapp", "viber", "max", "vk", "ok"],
    }).notNull(),
    value: text().notNull(),
    /** Of a document, where it was said. */
    documentKind: text({ enum: ["passport", "foreign_passport", "driving_licence", "other"] }),
    confirmedAt: moment(),
    /** Whose doing that was, as the journal names him. */
    confirmedBy: text(),
    addedAt: writtenAt(),
    removedAt: moment(),
    /** The last delivery to it failed for good. */
    failedAt: moment(),
  },
  (t) => [
    uniqueIndex("client_identifier_unique").on(t.kind, t.value).where(sql`${t.removedAt} is null`),
    index("client_identifier_by_client").on(t.clientId, t.kind).where(sql`${t.removedAt} is null`),
    // Former contacts tell of duplicates: live ones are unique.
    index("client_identifier_former").on(t.kind, t.value).where(sql`${t.removedAt} is not null`),
    index("client_identifier_former_by_client").on(t.clientId).where(sql`${t.removedAt} is not null`),
    index("client_identifier_phone_tail")
      .on(sql`reverse(${t.value}) text_pattern_ops`)
      .where(sql`${t.kind} = 'phone' and ${t.removedAt} is null`),
    index("client_identifier_email_trgm")
      .using("gin", t.value.op("gin_trgm_ops"))
      .where(sql`${t.kind} = 'email' and ${t.removedAt} is null`),
    check("client_identifier_phone_is_e164", sql`${t.kind} <> 'phone' or ${t.value} ~ '^\\+[1-9][0-9]{6,14}$'`),
    check("client_identifier_document_is_bare", sql`${t.kind} <> 'document' or strpos(${t.value}, ' ') = 0`),
    check("client_identifier_email_is_lower", sql`${t.kind} <> 'email' or ${t.value} = lower(${t.value})`),
  ],
);

export const children = pgTable(
  "child",
  {
    id: identityId(),
    clientId: idRef()
      .notNull()
      .references(() => clients.id),
    name: text().notNull().default(""),
    nameKey: text().notNull().generatedAlwaysAs(sql`replace(lower(name), 'ё', 'е')`),
    birthDate: date({ mode: "string" }),
    birthDay: smallint().generatedAlwaysAs(
      sql`(extract(month from birth_date) * 100 + extract(day from birth_date))::smallint`,
    ),
    gender: text({ enum: ["male", "female"] }),
  },
  (t) => [
    index("child_by_client").on(t.clientId),
    index("child_by_birth_date").on(t.birthDate, t.clientId),
    index("child_by_birth_day").on(t.birthDay, t.clientId),
    index("child_name_trgm").using("gin", t.nameKey.op("gin_trgm_ops")),
  ],
);

/** What the client agreed to, now; the history is in `consent_change`. */
export const consents = pgTable(
  "consent",
  {
    clientId: idRef()
      .notNull()
      .references(() => clients.id),
    channel: text({ enum: ["sms", "email", "push", "messenger"] }).notNull(),
    kind: text({ enum: ["service", "advertising"] }).notNull(),
    subscribed: boolean().notNull(),
    at: moment().notNull(),
    source: text().notNull(),
    /** Which wording he was shown, where that was noted. */
    wording: text(),
  },
  (t) => [
    primaryKey({ name: "consent_pk", columns: [t.clientId, t.channel, t.kind] }),
    index("consent_subscribed").on(t.channel, t.kind, t.clientId).where(sql`${t.subscribed}`),
  ],
);
