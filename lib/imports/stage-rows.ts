import "server-only";

import { once } from "node:events";

import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

import type { Table } from "./read-table";
import type { CheckedRow, RowReader } from "./row-reader";

const bufferLength = 262_144;

/**
 * Copies the rows of a file into the staging table, checked one by one, within the transaction of the connection.
 * `onRows` is told how many rows it has got through and may throw to stop. Returns how many rows there were.
 */
export async function stageRows(
  connection: pg.PoolClient,
  importId: number,
  table: Table,
  reader: RowReader,
  onRows: (count: number) => Promise<void>,
): Promise<number> {
  const copy = connection.query(copyFrom("copy import_row (import_id, row_number, cells, outcome, errors) from stdin"));
  const failure = new Promise<never>((_, reject) => copy.once("error", reject));
  failure.catch(() => undefined);
  let count = 0;
  let buffer = "";
  const flush = async () => {
    if (!copy.write(buffer)) await Promise.race([once(copy, "drain"), failure]);
    buffer = "";
    await onRows(count);
  };
  try {
    for await (const { number, cells } of table.rows) {
      buffer += copyLine(importId, number, reader.read(cells));
      count += 1;
      if (buffer.length > bufferLength) await flush();
    }
    await flush();
    copy.end();
    await Promise.race([once(copy, "finish"), failure]);
    return count;
  } catch (error) {
    copy.destroy();
    throw error;
  }
}

function copyLine(importId: number, rowNumber: number, { cells, faults }: CheckedRow): string {
  const outcome = faults.length > 0 ? "failed" : "\\N";
  const errors = faults.length > 0 ? survivingCopy(JSON.stringify(faults)) : "\\N";
  return `${importId}\t${rowNumber}\t${survivingCopy(JSON.stringify(cells))}\t${outcome}\t${errors}\n`;
}

/** JSON holds no raw tab or line feed; only its own escapes have to survive the reading of COPY. */
function survivingCopy(json: string): string {
  return json.replaceAll("\\", "\\\\");
}
