import "server-only";

import { sql } from "drizzle-orm";

import { actorName, type Context } from "@/lib/access/context";
import { recordAudit } from "@/lib/audit/record-audit";
import { requireClient } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { performHandOver } from "@/lib/ledger/hand-over";
import { getSetting } from "@/lib/programme/settings";
import { translator } from "@/lib/texts/translator";

import { callExclusion } from "./call-exclusion";
import { eraseClient } from "./erase-client";
import { type BegunExclusion, beginExclusionInput, leavingClientInput, type NewOwner } from "./schema";

/**
 * A client leaves the programme (H5): nothing moves from now on, and his data are erased when the programme's term is
 * over. Until then `withdrawExclusion` brings everything back but reservations that were cancelled.
 */
export const beginExclusion = defineCommand({
  name: "client.beginExclusion",
  permission: "clients.exclude",
  input: beginExclusionInput,
  caller: ({ clientId }) => ({ clientIds: [clientId] }),
  async run(ctx, { clientId, reason, cancelReservations, newOwner }) {
    await requireClient(ctx, clientId);
    if (newOwner) await handOverFamily(ctx, clientId, newOwner);
    const hours = await getSetting(ctx.db, "exclusionHours");
    const words = translator("ru", "exclusions");
    const blockedBy = ctx.actor.kind === "user" ? ctx.actor.id : null;
    const { erasesAt, cancelled } = await callExclusion<BegunExclusion>(
      ctx.db,
      sql`select to_char(b.erases_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "erasesAt", b.cancelled
        from begin_exclusion(${clientId}::bigint, ${reason}, ${hours}, ${actorName(ctx.actor)}, ${blockedBy}::bigint,
          ${words("blockReason")}, ${words("blockMessage")}, ${cancelReservations}) b`,
    );
    const newOwnerId = newOwner?.clientId;
    return { result: { erasesAt, cancelled }, audit: { clientId, facts: { reason, hours, cancelled, newOwnerId } } };
  },
});

/** The account that others use stays theirs: one of them owns it from now on, whether the exclusion is taken back or not. */
async function handOverFamily(ctx: Context, ownerId: number, { clientId, ...consent }: NewOwner): Promise<void> {
  const { rows } = await ctx.db.execute<{ accountId: number }>(sql`
    select own.account_id as "accountId" from account_member own
    join account_member heir on heir.account_id = own.account_id and heir.client_id = ${clientId} and heir.left_at is null
    where own.client_id = ${ownerId} and own.is_owner and own.left_at is null`);
  const [family] = rows;
  if (!family) throw new Refusal("conflict", "notInFamily");
  const facts = await performHandOver(ctx, { accountId: family.accountId, ownerId, clientId, ...consent });
  await recordAudit(ctx, "purse.handOver", { clientId: ownerId, facts });
}

/** Brings back a client who was to be erased: his cards work, his bonuses move, what ran out meanwhile lives on. */
export const withdrawExclusion = defineCommand({
  name: "client.withdrawExclusion",
  permission: "clients.exclude",
  input: leavingClientInput,
  caller: ({ clientId }) => ({ clientIds: [clientId] }),
  async run(ctx, { clientId }) {
    await requireClient(ctx, clientId);
    const reason = translator("ru", "exclusions")("unblockReason");
    await callExclusion(
      ctx.db,
      sql`select withdraw_exclusion(${clientId}::bigint, ${actorName(ctx.actor)}, ${reason})::text as done`,
    );
    return { result: { clientId }, audit: { clientId } };
  },
});

/** Does not wait for the term: the client who has asked to leave is excluded and erased now. */
export const excludeNow = defineCommand({
  name: "client.exclude",
  permission: "clients.erase",
  stepUp: true,
  input: leavingClientInput,
  run: (ctx, { clientId }) => exclude(ctx, clientId),
});

async function exclude(ctx: Context, clientId: number) {
  await requireClient(ctx, clientId);
  const { rows, ...ended } = await eraseClient(ctx, clientId);
  const facts = {
    burned: ended.burned,
    writtenOff: ended.writtenOff,
    rows: rows.reduce((sum, one) => sum + one.rows, 0),
  };
  return { result: ended, audit: { clientId, facts: { ...facts, exclusion: ended.exclusionId } } };
}
