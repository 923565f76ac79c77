import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { actorName, type Context } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { databaseCode } from "@/lib/web/describe-failure";

import { blockClientInput, unblockClientInput } from "./block-schema";
import { requireClient, requireLiving } from "./require-client";

/**
 * Stops everything for a client: earning, spending, reserves, promotions, messages. His accounts are frozen with what
 * is on them; every operation on them is wholly before the block or wholly after it.
 */
export const blockClient = defineCommand({
  name: "client.block",
  permission: "clients.block",
  input: blockClientInput,
  async run(ctx, { clientId, reason, message }) {
    requireLiving(await requireClient(ctx, clientId));
    const blockedBy = ctx.actor.kind === "user" ? ctx.actor.id : null;
    await callBlock(
      ctx,
      sql`select block_client(${clientId}::bigint, ${blockedBy}::bigint, ${actorName(ctx.actor)}, ${reason}, ${message})`,
    );
    return { result: { clientId }, audit: { clientId, before: {}, after: { reason, message } } };
  },
});

/** Lets a client move again, and says what became of bonuses whose time ran out meanwhile. */
export const unblockClient = defineCommand({
  name: "client.unblock",
  permission: "clients.block",
  input: unblockClientInput,
  async run(ctx, { clientId, reason, lapsed }) {
    const { leavesAt } = await requireClient(ctx, clientId);
    if (leavesAt !== null) throw new Refusal("conflict", "clientLeaving");
    const rows = await callBlock(
      ctx,
      sql`select unblock_client(${clientId}::bigint, ${actorName(ctx.actor)}, ${reason}, ${lapsed === "prolong"}) as days`,
    );
    const prolongedDays = rows[0]?.days ?? 0;
    return { result: { prolongedDays }, audit: { clientId, facts: { lapsed, prolongedDays }, after: { reason } } };
  },
});

/** The states in which the functions of the ledger refuse, in our words. */
const refusals = { CL012: "alreadyBlocked", CL013: "notBlocked" } as const;

async function callBlock(ctx: Context, call: SQL): Promise<{ days?: number }[]> {
  try {
    return (await ctx.db.execute<{ days?: number }>(call)).rows;
  } catch (error) {
    const reason = refusals[databaseCode(error) as keyof typeof refusals];
    if (reason) throw new Refusal("conflict", reason, {}, { cause: error });
    throw error;
  }
}
