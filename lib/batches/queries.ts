import "server-only";

import { desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import { batches, users } from "@/db/schema";
import { type Context, requirePermission } from "@/lib/access/context";
import { describeFilters } from "@/lib/exports/describe-filter";
import { sentence } from "@/lib/texts/describe-refusal";
import type { RefusalReason } from "@/lib/texts/refusal-reason";

import { requireAllStores } from "./batch-members";
import { mayEndBatch } from "./commands";
import type { BatchRecord } from "./freeze-list";
import { undoDays } from "./limits";
import type { BatchRow, BatchTerms } from "./schema";
import { undoUntil } from "./undoable";

const batchesShown = 200;
const approver = alias(users, "approver");
const undoer = alias(users, "undoer");

/** Mass operations of everybody, the latest first: what is done to many concerns whoever may do the same. */
export async function findBatches(ctx: Context): Promise<BatchRow[]> {
  requirePermission(ctx, "bonuses.mass");
  requireAllStores(ctx);
  const rows = await ctx.db
    .select({
      batch: batches,
      author: users.name,
      approvedBy: approver.name,
      undoneBy: undoer.name,
      isLate: sql<boolean>`app_now() > finished_at + make_interval(days => ${undoDays})`,
    })
    .from(batches)
    .innerJoin(users, eq(users.id, batches.createdBy))
    .leftJoin(approver, eq(approver.id, batches.approvedBy))
    .leftJoin(undoer, eq(undoer.id, batches.undoneBy))
    .orderBy(desc(batches.createdAt), desc(batches.id))
    .limit(batchesShown);
  const filtered = rows.flatMap(({ batch: { id, definition, segmentId } }) =>
    definition ? [{ id, definition, segmentId }] : [],
  );
  const sentences = await describeFilters(ctx, filtered);
  const words = new Map(filtered.map(({ id }, n) => [id, sentences[n] ?? ""]));
  return rows.map(({ batch, isLate, ...names }) => ({
    ...toRow(ctx, batch, isLate),
    author: names.author,
    approvedBy: names.approvedBy,
    undoneBy: names.undoneBy,
    filter: words.get(batch.id) ?? null,
  }));
}

function toRow(ctx: Context, batch: BatchRecord, isLate: boolean) {
  const mayEnd = mayEndBatch(ctx, batch.createdBy);
  const { failure, selection } = batch;
  return {
    id: batch.id,
    kind: batch.kind,
    state: batch.state,
    terms: batch.terms as BatchTerms,
    comment: batch.comment,
    ticked: selection?.length ?? null,
    itemsPlanned: batch.itemsPlanned,
    amountPlanned: batch.amountPlanned,
    leftOut: batch.leftOut,
    isFrozen: batch.frozenAt !== null,
    itemsDone: batch.itemsDone,
    itemsRefused: batch.itemsRefused,
    amountDone: batch.amountDone,
    failure: failure && sentence(ctx.locale, failure.reason as RefusalReason, failure.params as Record<string, string>),
    createdAt: batch.createdAt.toISOString(),
    startedAt: batch.startedAt?.toISOString() ?? null,
    finishedAt: batch.finishedAt?.toISOString() ?? null,
    isCancelling: batch.cancelRequestedAt !== null,
    undoUntil: mayEnd && !isLate ? (undoUntil(batch)?.toISOString() ?? null) : null,
    undoStartedAt: batch.undoStartedAt?.toISOString() ?? null,
    undoneAt: batch.undoneAt?.toISOString() ?? null,
    itemsUndone: batch.itemsUndone,
    itemsKept: batch.itemsKept,
    amountUndone: batch.amountUndone,
    itemsSpent: batch.itemsSpent,
    amountSpent: batch.amountSpent,
    mayCancel: mayEnd,
  };
}
