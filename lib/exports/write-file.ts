import "server-only";

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";

import { type SQL, sql } from "drizzle-orm";
import type pg from "pg";

import type { Context } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import { formatMoment } from "@/lib/core/format-date";
import { formatCount } from "@/lib/core/format-number";
import { getSetting } from "@/lib/programme/settings";
import { clientPredicate } from "@/lib/segments/client-predicate";
import type { Definition } from "@/lib/segments/tree";

import type { ExportRecord } from "./author-context";
import type { ExportColumn } from "./define-column";
import { describeFilters } from "./describe-filter";
import { columnName, type ExportTexts, exportTexts } from "./export-texts";
import type { ExportLayout } from "./export-writer";
import { countSnapshot, readClients } from "./read-clients";
import { openCsv } from "./write-csv";
import { openXlsx } from "./write-xlsx";

export type WrittenFile = { rows: number; snapshotAt: Date };

type Task = {
  /** Of the person who asked. */
  author: Context;
  record: ExportRecord;
  columns: readonly ExportColumn[];
  file: Writable;
  rowsPerSheet: number;
  /** The snapshot stands: so many rows are to come. */
  onSnapshot(snapshotAt: Date, total: number): Promise<void>;
  onRows(written: number): Promise<void>;
};

/** Writes the file from one snapshot of the base: what is counted, what is written and what the passport says agree. */
export async function writeFile(connection: pg.PoolClient, task: Task): Promise<WrittenFile> {
  const { author, record, columns, onSnapshot, onRows } = task;
  const predicate = await rowsOf(author, record.definition as Definition);
  await connection.query("begin isolation level repeatable read read only");
  try {
    await connection.query("set local jit = off");
    const { rows: clock } = await connection.query<{ now: Date }>("select app_now() as now");
    const snapshotAt = clock[0]?.now ?? new Date(0);
    const total = await countSnapshot(connection, predicate);
    await onSnapshot(snapshotAt, total);
    const layout = await layoutOf(task, snapshotAt, total);
    const writer = record.format === "xlsx" ? openXlsx(layout) : openCsv(layout);
    let written = 0;
    for await (const rows of readClients(connection, columns, predicate)) {
      await writer.write(rows);
      written += rows.length;
      await onRows(written);
    }
    if (written !== total) throw new Error(`An export of ${total} rows has ${written}`);
    await writer.end();
    await connection.query("commit");
    return { rows: written, snapshotAt };
  } catch (error) {
    task.file.destroy();
    await finished(task.file).catch(() => undefined);
    throw error;
  }
}

/** The digest of a file as it lies there. */
export async function digestOf(path: string): Promise<{ sha256: string; size: number }> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 })) {
    hash.update(chunk as Buffer);
    size += (chunk as Buffer).length;
  }
  return { sha256: hash.digest("hex"), size };
}

async function rowsOf(author: Context, definition: Definition): Promise<SQL> {
  const inStores = inStoreScope(author);
  const predicate = await clientPredicate(author, definition);
  return inStores ? sql`(${predicate}) and ${inStores}` : predicate;
}

/** A file without contacts has none in the words of its filter either. */
function withoutContacts(author: Context): Context {
  return { ...author, rights: new Set([...author.rights].filter((right) => right !== "contacts.see")) };
}

async function layoutOf(task: Task, snapshotAt: Date, total: number): Promise<ExportLayout> {
  const { author, record, columns, file, rowsPerSheet } = task;
  const texts = exportTexts(record.language);
  const timeZone = await getSetting(author.db, "timeZone");
  const [filter = ""] = await describeFilters(record.withContacts ? author : withoutContacts(author), [record]);
  const words = new Map<string, string>();
  return {
    file,
    columns,
    head: columns.map((column) => columnName(column, texts)),
    passport: [
      [texts("passport.programme"), await getSetting(author.db, "programmeName")],
      [texts("passport.filter"), filter],
      [texts("passport.moment"), formatMoment(snapshotAt, timeZone, record.language)],
      [texts("passport.zone"), timeZone],
      [texts("passport.author"), author.actor.kind === "user" ? author.actor.name : ""],
      [texts("passport.rows"), formatCount(total, record.language)],
      [texts("passport.columns"), columns.map((column) => columnName(column, texts)).join(", ")],
      [texts("passport.contacts"), texts(record.withContacts ? "value.yes" : "value.no")],
      ...(record.purpose ? [[texts("passport.purpose"), record.purpose] as const] : []),
      [texts("passport.number"), String(record.id)],
    ],
    word: (key) => rememberedWord(words, key, texts),
    sheetNames: { passport: texts("passport.sheet"), rows: texts("sheet") },
    rowsPerSheet,
  };
}

/** The same few words stand in every row: putting them together anew each time would cost more than the row. */
function rememberedWord(words: Map<string, string>, key: string, texts: ExportTexts): string {
  const known = words.get(key);
  if (known !== undefined) return known;
  const word = texts(`value.${key}`);
  words.set(key, word);
  return word;
}
