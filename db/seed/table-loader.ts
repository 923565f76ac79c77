import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

export type Field = string | number | boolean | null;

type Pending = { columns: readonly string[]; text: string; chunks: string[]; rows: number };

/**
 * Collects rows of many tables and writes them with COPY over one connection. Tables must be empty and were
 * truncated in the same transaction, so that rows are written frozen and never visited again.
 */
export class TableLoader {
  readonly #tables = new Map<string, Pending>();
  readonly #client: pg.Client;
  #waiting = 0;
  readonly counts = new Map<string, number>();

  constructor(client: pg.Client) {
    this.#client = client;
  }

  /** A function that takes rows of a table; the fields stand in the order of the columns. */
  table(name: string, columns: readonly string[]): (...fields: Field[]) => void {
    const pending: Pending = { columns, text: "", chunks: [], rows: 0 };
    this.#tables.set(name, pending);
    return (...fields) => {
      let line = "";
      for (let i = 0; i < fields.length; i += 1) {
        if (i > 0) line += "\t";
        line += writeField(fields[i] ?? null);
      }
      pending.text += `${line}\n`;
      pending.rows += 1;
      if (pending.text.length > chunkLength) this.#cut(pending);
    };
  }

  /** Whether so much is waiting that it should be written before more is made. */
  get isFull(): boolean {
    return this.#waiting > waitingLength;
  }

  async flush(): Promise<void> {
    for (const [name, pending] of this.#tables) {
      this.#cut(pending);
      if (pending.rows === 0) continue;
      const columns = pending.columns.map((column) => `"${column}"`).join(", ");
      const target = this.#client.query(copyFrom(`copy "${name}" (${columns}) from stdin with (freeze)`));
      await pipeline(Readable.from(pending.chunks), target);
      this.counts.set(name, (this.counts.get(name) ?? 0) + pending.rows);
      pending.chunks = [];
      pending.rows = 0;
    }
    this.#waiting = 0;
  }

  #cut(pending: Pending): void {
    if (pending.text === "") return;
    pending.chunks.push(pending.text);
    this.#waiting += pending.text.length;
    pending.text = "";
  }
}

const chunkLength = 256 * 1024;
const waitingLength = 64 * 1024 * 1024;

const special = /[\\\t\n\r]/;

function writeField(value: Field): string {
  if (value === null) return "\\N";
  if (typeof value === "string") return special.test(value) ? escapeText(value) : value;
  if (typeof value === "boolean") return value ? "t" : "f";
  return String(value);
}

function escapeText(text: string): string {
  return text.replace(/\\/g, "\\\\").replace(/\t/g, "\\t").replace(/\n/g, "\\n").replace(/\r/g, "\\r");
}
