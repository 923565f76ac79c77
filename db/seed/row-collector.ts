import { type Field, RowBytes } from "./row-bytes";

/** Rows of several tables, ready for COPY. */
export type Batch = { table: string; columns: readonly string[]; rows: number; bytes: Uint8Array<ArrayBuffer> }[];

/** Collects rows of many tables and hands them over in batches, as large as memory should hold. */
export class RowCollector {
  readonly #tables = new Map<string, { columns: readonly string[]; collected: RowBytes }>();

  /** A function that takes rows of a table; the fields stand in the order of the columns. */
  table(name: string, columns: readonly string[]): (...fields: Field[]) => void {
    const collected = new RowBytes(columns);
    this.#tables.set(name, { columns, collected });
    return (...fields) => collected.add(fields);
  }

  /** Whether a batch has come together. */
  get isFull(): boolean {
    let length = 0;
    for (const { collected } of this.#tables.values()) length += collected.length;
    return length > batchLength;
  }

  take(): Batch {
    const batch: Batch = [];
    for (const [table, { columns, collected }] of this.#tables) {
      const { rows } = collected;
      if (rows > 0) batch.push({ table, columns, rows, bytes: collected.take() });
    }
    return batch;
  }
}

const batchLength = 32 * 1024 * 1024;
