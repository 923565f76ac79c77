import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

import type { Batch } from "./row-collector";

/**
 * Writes a batch with COPY. The tables were truncated in the same transaction, so that rows are written frozen and
 * never visited again.
 */
export async function copyBatch(client: pg.Client, batch: Batch): Promise<void> {
  for (const { table, columns, bytes } of batch) {
    const names = columns.map((column) => `"${column}"`).join(", ");
    const target = client.query(copyFrom(`copy "${table}" (${names}) from stdin with (freeze)`));
    await pipeline(Readable.from(slices(bytes)), target);
  }
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += sliceLength) yield bytes.subarray(at, at + sliceLength);
}

const sliceLength = 128 * 1024;
