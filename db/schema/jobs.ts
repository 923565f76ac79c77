import { sql } from "drizzle-orm";
import {
  bigint,
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

import { bytea, identityId, idRef, moment, writtenAt } from "../columns";

export const workerHeartbeats = pgTable("worker_heartbeat", {
  workerId: text().primaryKey(),
  startedAt: writtenAt(),
  seenAt: writtenAt(),
});

/** Money and profile events to deliver after their transaction: ids only, no personal value. */
export const outbox = pgTable(
  "outbox",
  {
    id: identityId(),
    topic: text().notNull(),
    clientId: idRef(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    at: writtenAt(),
    deliveredAt: moment(),
    attempts: integer().notNull().default(0),
  },
  (t) => [
    index("outbox_waiting").on(t.id).where(sql`${t.deliveredAt} is null`),
    index("outbox_by_client").on(t.clientId),
  ],
);

/** A message to a client, as it was or will be sent. Personal: erased with the client. */
export const messages = pgTable(
  "message",
  {
    id: identityId(),
    /** Null: an answer to somebody who is nobody's client, or a trial of the channel. */
    clientId: idRef(),
    channel: text({ enum: ["sms", "email", "push", "messenger"] }).notNull(),
    kind: text({ enum: ["service", "advertising"] }).notNull(),
    /** Answers what the client has just sent or asked for: neither consent nor a block holds it back. */
    isReply: boolean().notNull().default(false),
    template: text().notNull(),
    address: text().notNull(),
    /** Of an e-mail. */
    subject: text(),
    /** Of a one-time code: the text with dots in place of the digits. */
    body: text().notNull(),
    /** The digits those dots stand for, sealed; gone as soon as somebody has carried the message off. */
    sealedCode: text(),
    status: text({ enum: ["queued", "sent", "delivered", "failed", "withheld"] })
      .notNull()
      .default("queued"),
    /** Why it failed or was withheld. */
    reason: text(),
    at: writtenAt(),
    sentAt: moment(),
    /** Attempts to hand it over that failed for a while. */
    attempts: integer().notNull().default(0),
    /** Who took it, and under which number. */
    provider: text(),
    providerMessageId: text(),
    /** When the provider said what became of it. */
    reportedAt: moment(),
  },
  (t) => [
    index("message_by_client").on(t.clientId, t.at),
    index("message_waiting").on(t.id).where(sql`${t.status} = 'queued'`),
    index("message_by_at").on(t.at),
  ],
);

/** A file on its way in: uploaded, mapped, tried, run. */
export const imports = pgTable(
  "import",
  {
    id: identityId(),
    kind: text({ enum: ["clients", "purchases"] }).notNull(),
    fileName: text().notNull(),
    filePath: text(),
    fileHash: bytea().notNull(),
    fileSize: bigint({ mode: "number" }).notNull(),
    format: text({ enum: ["csv", "xlsx"] }).notNull(),
    /** What was read off the file: encoding, delimiter, columns, first rows. */
    preview: jsonb().$type<unknown>().notNull(),
    mapping: jsonb().$type<Record<string, string>>().notNull().default({}),
    options: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    dryRun: boolean().notNull().default(false),
    state: text({ enum: ["uploaded", "queued", "running", "done", "failed", "cancelled"] })
      .notNull()
      .default("uploaded"),
    phase: text(),
    rowsTotal: integer(),
    rowsRead: integer().notNull().default(0),
    rowsCreated: integer().notNull().default(0),
    rowsUpdated: integer().notNull().default(0),
    rowsUnchanged: integer().notNull().default(0),
    rowsFailed: integer().notNull().default(0),
    failure: jsonb().$type<{ reason: string; params?: Record<string, unknown> }>(),
    failedFilePath: text(),
    cancelRequestedAt: moment(),
    createdBy: idRef().notNull(),
    createdAt: writtenAt(),
    startedAt: moment(),
    finishedAt: moment(),
  },
  (t) => [index("import_by_created").on(t.createdAt), index("import_by_hash").on(t.fileHash)],
);

/** Staged rows of an import: read in order, grouped and applied in the database. */
export const importRows = pgTable(
  "import_row",
  {
    importId: idRef()
      .notNull()
      .references(() => imports.id),
    rowNumber: integer().notNull(),
    cells: jsonb().$type<Record<string, unknown>>().notNull(),
    clientId: idRef(),
    outcome: text({ enum: ["created", "updated", "unchanged", "failed"] }),
    errors: jsonb().$type<{ column: string; code: string; params?: Record<string, unknown> }[]>(),
  },
  (t) => [
    primaryKey({ name: "import_row_pk", columns: [t.importId, t.rowNumber] }),
    index("import_row_failed").on(t.importId, t.rowNumber).where(sql`${t.outcome} = 'failed'`),
  ],
);

/** A row of a file that was applied, for ever: the same file again does nothing twice. */
export const importedRows = pgTable(
  "imported_row",
  {
    fileHash: bytea().notNull(),
    rowNumber: integer().notNull(),
    importId: idRef().notNull(),
  },
  (t) => [primaryKey({ name: "imported_row_pk", columns: [t.fileHash, t.rowNumber] })],
);

/** Opening bonuses are given once per client for ever. */
export const openingBonuses = pgTable("opening_bonus", {
  clientId: idRef().primaryKey(),
  importId: idRef().notNull(),
  amount: bigint({ mode: "number" }).notNull(),
});

/** A file on its way out. */
export const exports = pgTable(
  "export",
  {
    id: identityId(),
    token: uuid().notNull().default(sql`gen_random_uuid()`),
    kind: text({ enum: ["clients"] })
      .notNull()
      .default("clients"),
    format: text({ enum: ["xlsx", "csv"] })
      .notNull()
      .default("xlsx"),
    definition: jsonb().$type<unknown>().notNull(),
    segmentId: uuid(),
    columns: jsonb().$type<string[]>().notNull(),
    withContacts: boolean().notNull(),
    purpose: text(),
    state: text({ enum: ["queued", "running", "done", "failed", "cancelled", "expired"] })
      .notNull()
      .default("queued"),
    rowsTotal: integer(),
    rowsWritten: integer().notNull().default(0),
    snapshotAt: moment(),
    filePath: text(),
    fileSize: bigint({ mode: "number" }),
    sha256: text(),
    failure: jsonb().$type<{ reason: string; params?: Record<string, unknown> }>(),
    cancelRequestedAt: moment(),
    createdBy: idRef().notNull(),
    createdAt: writtenAt(),
    startedAt: moment(),
    finishedAt: moment(),
    expiresAt: moment(),
    /** Store codes the author was limited to when asking; missing: all. */
    stores: jsonb().$type<string[]>(),
    language: text({ enum: ["ru", "en"] })
      .notNull()
      .default("ru"),
  },
  (t) => [
    uniqueIndex("export_token_unique").on(t.token),
    index("export_by_author").on(t.createdBy, t.createdAt),
    index("export_running").on(t.state).where(sql`${t.state} in ('queued', 'running')`),
    check(
      "export_with_contacts_has_purpose",
      sql`not ${t.withContacts} or length(btrim(coalesce(${t.purpose}, ''))) > 0`,
    ),
  ],
);
