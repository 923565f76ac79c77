import "server-only";

import { eq, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { cardBatches, cardCategories, cardTypes } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { getSetting, putSetting } from "@/lib/programme/settings";
import { enqueueJob } from "@/lib/queue/enqueue";

import { batchIdInput, createBatchInput, virtualCardsInput } from "./batch-schema";
import { findTakenNumbers } from "./find-taken-numbers";
import { packBatchName, packingQueue } from "./job-names";

/**
 * Asks for a range of cards: a job packs them. A range that touches a number somebody has is refused; one that touches
 * numbers of deleted cards too, unless it is said that they are to be taken again.
 */
export const createBatch = defineCommand({
  name: "card.createBatch",
  permission: "cards.pack",
  input: createBatchInput,
  async run(ctx, { from, to, ...values }) {
    if (ctx.actor.kind !== "user") throw new Refusal("forbidden", "peopleOnly");
    await requireKnown(ctx, values);
    // One after another: two that ask for the same range at once are not both given it.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtext('card_batch'))`);
    const found = await findTakenNumbers(ctx.db, { from, to, ...values });
    if (found.taken > 0) {
      throw Refusal.field("from", "cardsTaken", { n: found.taken, number: found.firstTaken ?? "" });
    }
    if (found.waiting > 0) throw Refusal.field("from", "cardsOfOtherBatch", { n: found.waiting });
    if (found.deleted > 0 && !values.reusesDeleted) {
      throw Refusal.field("reusesDeleted", "cardsDeletedBefore", { n: found.deleted });
    }
    const { id } = onlyRow(
      await ctx.db
        .insert(cardBatches)
        .values({ ...values, firstNumber: from, lastNumber: to, nextNumber: from, createdBy: ctx.actor.id })
        .returning({ id: cardBatches.id }),
    );
    await enqueueJob(ctx.db, packBatchName, { batchId: id }, { jobKey: `cards:${id}`, queueName: packingQueue });
    return { result: { id }, audit: { subject: `cardBatch:${id}`, facts: { ...values, from, to } } };
  },
});

/** Stops a batch that waits or is packed; the cards that are packed stay. */
export const cancelBatch = defineCommand({
  name: "card.cancelBatch",
  permission: "cards.pack",
  input: batchIdInput,
  async run(ctx, { batchId }) {
    const [batch] = await ctx.db.select().from(cardBatches).where(eq(cardBatches.id, batchId)).for("update");
    if (!batch) throw Refusal.notFound();
    const isLive = batch.state === "queued" || batch.state === "running";
    if (!isLive || batch.cancelRequestedAt) return { result: { batchId }, audit: null };
    await ctx.db
      .update(cardBatches)
      .set({
        cancelRequestedAt: sql`app_now()`,
        ...(batch.state === "queued" && { state: "cancelled" as const, finishedAt: sql`app_now()` }),
      })
      .where(eq(cardBatches.id, batchId));
    return { result: { batchId }, audit: { subject: `cardBatch:${batchId}` } };
  },
});

/** How the numbers of virtual cards are made, and whether a client who is not registered may have one. */
export const saveVirtualCards = defineCommand({
  name: "card.saveVirtual",
  permission: "cards.pack",
  input: virtualCardsInput,
  async run(ctx, values) {
    const before = await getSetting(ctx.db, "virtualCards");
    if (JSON.stringify(before) === JSON.stringify(values)) return { result: null, audit: null };
    await putSetting(ctx.db, "virtualCards", values, ctx.actor.kind === "user" ? ctx.actor.id : undefined);
    return { result: null, audit: { subject: "setting:virtualCards", facts: values } };
  },
});

async function requireKnown(
  { db }: Context,
  { categoryKey, typeKey }: { categoryKey: string | null; typeKey: string | null },
): Promise<void> {
  if (categoryKey !== null) {
    const [found] = await db.select().from(cardCategories).where(eq(cardCategories.key, categoryKey));
    if (!found) throw Refusal.field("categoryKey", "notAllowedValue");
    if (found.closedAt) throw Refusal.field("categoryKey", "cardWordClosed");
  }
  if (typeKey !== null) {
    const [found] = await db.select().from(cardTypes).where(eq(cardTypes.key, typeKey));
    if (!found) throw Refusal.field("typeKey", "notAllowedValue");
    if (found.closedAt) throw Refusal.field("typeKey", "cardWordClosed");
  }
}
