import "server-only";

import { and, eq, sql } from "drizzle-orm";

import { duplicatePairs } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import { lockClient, requireLiving } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";

import { pairIdInput, twoClientsInput } from "./schema";

/** Says that two clients are two people. The pair comes back only when something else brings them together. */
export const dismissPair = defineCommand({
  name: "duplicates.dismiss",
  permission: "clients.merge",
  input: pairIdInput,
  async run(ctx, { pairId }) {
    const pair = await lockPair(ctx, pairId);
    if (pair.state === "dismissed") return { result: null, audit: null };
    if (pair.state === "merged") throw new Refusal("conflict", "pairMerged");
    await ctx.db
      .update(duplicatePairs)
      .set({
        state: "dismissed",
        dismissedKinds: pair.kinds,
        decidedAt: sql`app_now()`,
        decidedBy: actorName(ctx.actor),
      })
      .where(eq(duplicatePairs.id, pairId));
    return { result: null, audit: factsOf(pair) };
  },
});

/** Puts a dismissed pair back among those that wait. */
export const reopenPair = defineCommand({
  name: "duplicates.reopen",
  permission: "clients.merge",
  input: pairIdInput,
  async run(ctx, { pairId }) {
    const pair = await lockPair(ctx, pairId);
    if (pair.state !== "dismissed") return { result: null, audit: null };
    await ctx.db
      .update(duplicatePairs)
      .set({ state: "open", dismissedKinds: [], decidedAt: null, decidedBy: null })
      .where(eq(duplicatePairs.id, pairId));
    return { result: null, audit: factsOf(pair) };
  },
});

/** «Отправить на объединение»: whoever may not merge himself asks those who may to look at two clients (H34). */
export const reportPair = defineCommand({
  name: "duplicates.report",
  permission: "clients.edit",
  input: twoClientsInput,
  async run(ctx, { clientId, otherId }) {
    if (clientId === otherId) throw new Refusal("invalid", "mergeIntoSelf");
    const [low, high] = clientId < otherId ? [clientId, otherId] : [otherId, clientId];
    for (const id of [low, high]) requireLiving(await lockClient(ctx, id));
    await ctx.db
      .insert(duplicatePairs)
      .values({ clientId: low, otherId: high, kinds: ["reported"], evidence: [{ kind: "reported" }], score: 70 })
      .onConflictDoUpdate({
        target: [duplicatePairs.clientId, duplicatePairs.otherId],
        set: {
          kinds: sql`(select array_agg(distinct k) from unnest(${duplicatePairs.kinds} || 'reported'::text) as k)`,
          state: "open",
          decidedAt: null,
          decidedBy: null,
        },
        setWhere: sql`${duplicatePairs.state} <> 'merged'`,
      });
    await ctx.db.execute(sql`select find_duplicates(array[${low}::bigint])`);
    return { result: null, audit: { clientId, facts: { otherId } } };
  },
});

async function lockPair(ctx: Context, pairId: number) {
  const [pair] = await ctx.db
    .select()
    .from(duplicatePairs)
    .where(
      and(
        eq(duplicatePairs.id, pairId),
        inStoreScope(ctx, duplicatePairs.clientId),
        inStoreScope(ctx, duplicatePairs.otherId),
      ),
    )
    .for("update");
  if (!pair) throw Refusal.notFound();
  return pair;
}

function factsOf({ clientId, otherId, kinds }: typeof duplicatePairs.$inferSelect) {
  return { clientId, facts: { otherId, kinds } };
}
