import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { parseInput } from "@/lib/core/parse-input";

import { requireAllStores } from "./batch-members";
import { type BatchItem, type BatchItemsInput, batchItemsInput, type ItemList } from "./schema";

const itemsAtOnce = 100;
const rowsAtOnce = 5_000;

/** Whom a batch has left out, was refused, kept, or of whom not everything came back: a hundred at a time. */
export async function findBatchItems(
  ctx: Context,
  raw: BatchItemsInput,
): Promise<{ items: BatchItem[]; next: number | null }> {
  requirePermission(ctx, "bonuses.mass");
  requireAllStores(ctx);
  const items = await readItems(ctx, parseInput(batchItemsInput, raw), itemsAtOnce);
  return { items, next: items.length === itemsAtOnce ? (items.at(-1)?.clientId ?? null) : null };
}

/** The same list whole, for a file. */
export async function* eachBatchItem(ctx: Context, raw: BatchItemsInput): AsyncGenerator<BatchItem[]> {
  requirePermission(ctx, "bonuses.mass");
  requireAllStores(ctx);
  const { id, of } = parseInput(batchItemsInput, raw);
  let after = 0;
  for (;;) {
    const items = await readItems(ctx, { id, of, after }, rowsAtOnce);
    if (items.length > 0) yield items;
    if (items.length < rowsAtOnce) return;
    after = items.at(-1)?.clientId ?? after;
  }
}

const chosen: Record<ItemList, SQL> = {
  left_out: sql`i.state = 'left_out'`,
  refused: sql`i.state = 'refused'`,
  kept: sql`i.state = 'kept'`,
  spent: sql`i.state = 'undone' and i.spent > 0`,
};

async function readItems(
  { db }: Context,
  { id, of, after }: { id: number; of: ItemList; after: number },
  limit: number,
): Promise<BatchItem[]> {
  const { rows } = await db.execute<BatchItem>(sql`
    select i.client_id as "clientId", btrim(concat_ws(' ', p.surname, p.name, p.patronymic)) as name,
      i.amount, i.reason, i.spent
    from batch_item i left join client_pii p on p.client_id = i.client_id
    where i.batch_id = ${id} and ${chosen[of]} and i.client_id > ${after}
    order by i.client_id limit ${limit}`);
  return rows;
}
