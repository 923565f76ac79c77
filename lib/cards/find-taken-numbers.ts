import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";

import type { BatchPreview, PreviewBatchInput } from "./batch-schema";
import { cardNumberOf } from "./card-number-form";

/**
 * What of a range is not free. The index walks from the first number to the last; of what it meets, only numbers that
 * the range itself would make are counted.
 */
export async function findTakenNumbers(db: Db, range: PreviewBatchInput): Promise<BatchPreview> {
  const { prefix, digits, checkDigit, from, to } = range;
  const [first, last] = [cardNumberOf(range, from), cardNumberOf(range, to)];
  const { rows } = await db.execute<BatchPreview>(sql`
    select count(*) filter (where status <> 'deleted')::int as "taken",
           min(number collate "C") filter (where status <> 'deleted') as "firstTaken",
           count(distinct number) filter (where status = 'deleted')::int as "deleted",
           (select coalesce(sum(least(b.last_number, ${to}::bigint) - greatest(b.next_number, ${from}::bigint) + 1), 0)::int
            from card_batch b
            where b.state in ('queued', 'running')
              and b.prefix = ${prefix} and b.digits = ${digits} and b.check_digit = ${checkDigit}
              and b.next_number <= ${to} and b.last_number >= ${from}) as "waiting"
    from card
    where number collate "C" between ${first} and ${last} and length(number) = ${first.length}
      and substr(number, ${prefix.length + 1}, ${digits}) ~ '^[0-9]+$'
      and number = card_number(${prefix}, substr(number, ${prefix.length + 1}, ${digits})::bigint, ${digits}::int, ${checkDigit})`);
  return onlyRow(rows);
}
