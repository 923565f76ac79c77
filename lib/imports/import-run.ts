import "server-only";

import { createHash } from "node:crypto";

import type pg from "pg";

import type { imports } from "@/db/schema";
import type { Context } from "@/lib/access/context";

import type { ImportProgress } from "./import-progress";
import { type ImportOptions, type ImportPreview, importOptions } from "./schema";

export type ImportRecord = typeof imports.$inferSelect;

/** What every step of one run of one import needs. */
export type ImportRun = {
  ctx: Context;
  /** The session in which the file is staged and written. */
  connection: pg.PoolClient;
  record: ImportRecord;
  preview: ImportPreview;
  options: ImportOptions;
  /** Under which a row of this file counts as applied. */
  digest: Buffer;
  /** Whose act the changes are: as the journal and as the client's card name him. */
  actor: string;
  addedBy: string;
  progress: ImportProgress;
};

export function readOptions(record: ImportRecord): ImportOptions {
  return importOptions.parse(record.options);
}

/**
 * A row is identified by its file and its number. Purchases are by these alone. What is read of a client depends on
 * the mapping as well: the same file with one more column mapped says something new.
 */
export function rowDigest({ kind, fileHash, mapping, options }: ImportRecord): Buffer {
  if (kind === "purchases") return fileHash;
  const choices = JSON.stringify([Object.entries(mapping).sort(), Boolean(options.clearEmpty)]);
  return createHash("sha256").update("clients").update(fileHash).update(choices).digest();
}
