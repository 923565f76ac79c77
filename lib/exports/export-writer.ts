import "server-only";

import { once } from "node:events";
import type { Writable } from "node:stream";

import type { ColumnLook, ExportColumn } from "./define-column";

/** Where the rows of an export go, batch by batch, no faster than the file takes them. */
export type ExportWriter = {
  write(rows: readonly (readonly unknown[])[]): Promise<void>;
  /** The file is complete on its way to the disk. */
  end(): Promise<void>;
};

/** What every kind of file is made from. */
export type ExportLayout = {
  file: Writable;
  columns: readonly ExportColumn[];
  /** Names of the columns in the language of the file. */
  head: readonly string[];
  /** What the file says about itself, as pairs of a name and a value. */
  passport: readonly (readonly [string, string])[];
  /** A key of `value` in words. */
  word(key: string): string;
  sheetNames: { passport: string; rows: string };
  rowsPerSheet: number;
};

export type CellOf = (value: unknown) => unknown;

/** Waits until a stream has room again, and fails with it when it fails. */
export async function untilDrained(stream: NodeJS.EventEmitter, failure: Promise<never>): Promise<void> {
  await Promise.race([once(stream, "drain"), failure]);
}

/** How the file fails, if it does: nobody listening would end the process. */
export function failureOf(file: Writable): Promise<never> {
  const failure = new Promise<never>((_, reject) => file.once("error", reject));
  failure.catch(() => undefined);
  return failure;
}

/** One function a column, chosen once and not for every cell. */
export function cellsOf(columns: readonly ExportColumn[], cells: Record<ColumnLook, CellOf>): CellOf[] {
  return columns.map(({ look }) => cells[look]);
}
