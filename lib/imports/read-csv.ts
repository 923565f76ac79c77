import "server-only";

import { createReadStream } from "node:fs";
import { Readable } from "node:stream";

import { CsvError, parse } from "csv-parse";

import { Refusal } from "@/lib/core/refusal";

import type { TableRow } from "./read-table";
import type { TextEncoding } from "./text-encoding";

/** `space` stands for runs of white space, as in tables aligned by hand. */
export type Delimiter = "," | ";" | "\t" | "|" | "space";

export type CsvFormat = { encoding: TextEncoding; delimiter: Delimiter };

/** One record longer than this is a quote that nobody closed, or no table. */
const recordLengthMax = 1_048_576;

/** Rows of a text table as they are read, numbered as a spreadsheet numbers them: the first is 1. */
export function readCsv(path: string, { encoding, delimiter }: CsvFormat, byteMax?: number): AsyncGenerator<TableRow> {
  const text = decode(path, encoding, byteMax);
  return delimiter === "space" ? readAligned(text) : readDelimited(text, delimiter);
}

/** The text of a file in pieces, without the mark of its encoding. */
export async function* decode(path: string, encoding: TextEncoding, byteMax?: number): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  const range = byteMax === undefined ? {} : { end: byteMax - 1 };
  for await (const chunk of createReadStream(path, { highWaterMark: 262_144, ...range })) {
    const text = decoder.decode(chunk as Buffer, { stream: true });
    if (text) yield text;
  }
  const rest = decoder.decode();
  if (rest && byteMax === undefined) yield rest;
}

async function* readDelimited(text: AsyncGenerator<string>, delimiter: string): AsyncGenerator<TableRow> {
  const parser = Readable.from(text).compose(
    parse({
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: recordLengthMax,
    }),
  );
  let number = 0;
  try {
    for await (const cells of parser) {
      number += 1;
      if (isFilled(cells)) yield { number, cells };
    }
  } catch (error) {
    throw asRefusal(error, number + 1);
  }
}

async function* readAligned(text: AsyncGenerator<string>): AsyncGenerator<TableRow> {
  let number = 0;
  let rest = "";
  const rowOf = (line: string): TableRow => ({ number, cells: line.trim().split(/\s+/) });
  for await (const piece of text) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > recordLengthMax)
      throw new Refusal("invalid", "importRowTooLong", { params: { row: number + 1 } });
    for (const line of lines) {
      number += 1;
      if (line.trim() !== "") yield rowOf(line);
    }
  }
  number += 1;
  if (rest.trim() !== "") yield rowOf(rest);
}

function isFilled(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.trim() !== "");
}

function asRefusal(error: unknown, row: number): unknown {
  const cause = error instanceof Error && error.cause instanceof CsvError ? error.cause : error;
  if (!(cause instanceof CsvError)) return error;
  return new Refusal("invalid", "importRowTooLong", { params: { row } }, { cause: error });
}
