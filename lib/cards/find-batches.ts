import "server-only";

import { eq, isNull, sql } from "drizzle-orm";

import { cardBatches, cardCategories, cardTypes } from "@/db/schema";
import { type Context, requirePermission } from "@/lib/access/context";
import { recordAudit } from "@/lib/audit/record-audit";
import { Refusal } from "@/lib/core/refusal";
import { sentence } from "@/lib/texts/describe-refusal";
import type { RefusalReason } from "@/lib/texts/refusal-reason";

import type { BatchPreview, CardBatchRow, CardDictionaries, PreviewBatchInput } from "./batch-schema";
import { cardNumberOf } from "./card-number-form";
import { findTakenNumbers } from "./find-taken-numbers";
import type { CardWordRow } from "./word-schema";

const batchesShown = 200;

type Stored = Omit<CardBatchRow, "failure"> & {
  failure: { reason: RefusalReason; params?: { [key: string]: string } } | null;
};

/** Batches of cards, the latest first, with what became of their cards. */
export async function findBatches(ctx: Context): Promise<CardBatchRow[]> {
  requirePermission(ctx, "cards.pack");
  const { rows } = await ctx.db.execute<Stored>(sql`
    select b.id, card_number(b.prefix, b.first_number, b.digits, b.check_digit) as "first",
      card_number(b.prefix, b.last_number, b.digits, b.check_digit) as "last", b.check_digit as "checkDigit", b.kind,
      cc.name as "category", ct.name as "type", b.state,
      (b.last_number - b.first_number + 1)::int as "cards", (b.next_number - b.first_number)::int as "done",
      b.cards_packed as "packed", b.cards_skipped as "skipped",
      of_batch.issued, of_batch.activated, b.failure, b.cancel_requested_at is not null as "isCancelling",
      u.name as "author", ${moment(sql`b.created_at`)} as "createdAt", ${moment(sql`b.started_at`)} as "startedAt",
      ${moment(sql`b.finished_at`)} as "finishedAt"
    from card_batch b
    join "user" u on u.id = b.created_by
    left join card_category cc on cc.key = b.category_key
    left join card_type ct on ct.key = b.type_key
    cross join lateral (
      select count(*) filter (where state = 'issued')::int as issued,
             (b.cards_packed - count(*) filter (where state <> 'activated'))::int as activated
      from card where card.batch_id = b.id and b.state <> 'running'
    ) of_batch
    order by b.id desc limit ${batchesShown}`);
  return rows.map(({ failure, ...row }) => ({
    ...row,
    failure: failure && sentence(ctx.locale, failure.reason, failure.params),
  }));
}

/** What stands in the way of a range, for the dialog in which it is typed. */
export async function findBatchObstacles(ctx: Context, range: PreviewBatchInput): Promise<BatchPreview> {
  requirePermission(ctx, "cards.pack");
  return findTakenNumbers(ctx.db, range);
}

/** The categories and types that new batches may be given. */
export async function findCardDictionaries(ctx: Context): Promise<CardDictionaries> {
  requirePermission(ctx, "clients.view");
  const open = async (table: typeof cardCategories | typeof cardTypes) =>
    ctx.db.select({ key: table.key, name: table.name }).from(table).where(isNull(table.closedAt)).orderBy(table.name);
  return { categories: await open(cardCategories), types: await open(cardTypes) };
}

/** Every category and type with how many cards and batches have it; those that are closed come last. */
export async function findCardWords(ctx: Context): Promise<CardWordRow[]> {
  requirePermission(ctx, "cards.pack");
  const { rows } = await ctx.db.execute<CardWordRow>(sql`
    select 'category' as "of", w.key, w.name, w.closed_at is not null as "closed", coalesce(c.n, 0) as "cards",
      (select count(*)::int from card_batch b where b.category_key = w.key) as "batches"
    from card_category w
    left join (select category_key, count(*)::int as n from card group by 1) c on c.category_key = w.key
    union all
    select 'type', w.key, w.name, w.closed_at is not null, coalesce(c.n, 0),
      (select count(*)::int from card_batch b where b.type_key = w.key)
    from card_type w
    left join (select type_key, count(*)::int as n from card group by 1) c on c.type_key = w.key
    order by "of", "closed", name, key`);
  return rows;
}

const numbersAtOnce = 10_000;

/** The numbers of a batch for the printing house, a line each, read as they leave; that it was handed out is recorded. */
export async function findBatchNumbers(
  ctx: Context,
  batchId: number,
): Promise<{ name: string; lines: AsyncIterable<string> }> {
  requirePermission(ctx, "cards.pack");
  const [batch] = await ctx.db.select().from(cardBatches).where(eq(cardBatches.id, batchId));
  if (!batch) throw Refusal.notFound();
  const [first, last] = [cardNumberOf(batch, batch.firstNumber), cardNumberOf(batch, batch.lastNumber)];
  await recordAudit(ctx, "card.exportBatch", { subject: `cardBatch:${batchId}`, facts: { rows: batch.cardsPacked } });
  return { name: `${first}-${last}.csv`, lines: numberLines(ctx, batchId, first, last) };
}

/** Along the numbers, so that memory stays the same for a million. */
async function* numberLines({ db, locale }: Context, batchId: number, first: string, last: string) {
  yield `\ufeff${locale === "ru" ? "Номер" : "Number"}\r\n`;
  let from = first;
  for (;;) {
    const { rows } = await db.execute<{ number: string }>(sql`
      select number from card
      where number collate "C" >= ${from} and number collate "C" <= ${last} and batch_id = ${batchId}
      order by number collate "C" limit ${numbersAtOnce}`);
    const end = rows.at(-1);
    if (!end) return;
    yield rows.map(({ number }) => `${number}\r\n`).join("");
    // No number stands between this one and itself with a sign more.
    from = `${end.number} `;
  }
}

function moment(column: ReturnType<typeof sql>) {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
