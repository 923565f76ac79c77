import "server-only";

import { sql } from "drizzle-orm";

import { actorName, type Context } from "@/lib/access/context";
import { recordAudit } from "@/lib/audit/record-audit";
import { requireClient, requireLiving } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";

import { bringBonusesInput, joinAccountInput, leaveAccountInput, openAccountInput } from "./account-schema";
import { bringBonuses, joinAccount, leaveAccount, openAccount } from "./shared-accounts";

/** Takes a client into the account of another: one purse for a family. How the owner agreed stays on record. */
export const joinAccountByHand = defineCommand({
  name: "purse.join",
  permission: "accounts.share",
  input: joinAccountInput,
  caller: ({ clientId, ownerId }) => ({ clientIds: [clientId, ownerId] }),
  async run(ctx, { clientId, ownerId, confirmation, brings }) {
    requireLiving(await requireClient(ctx, clientId));
    requireLiving(await requireClient(ctx, ownerId));
    const accountId = await ownedAccount(ctx, ownerId);
    const moved = await joinAccount(ctx.db, { accountId, clientId, actor: actorName(ctx.actor), confirmation, brings });
    // Read again under the account's lock: the owner may have left or given it away while this waited for it.
    requireLiving(await requireClient(ctx, ownerId));
    if ((await ownedAccount(ctx, ownerId)) !== accountId) throw new Refusal("conflict", "ownerChanged");
    await recordAudit(ctx, "purse.admit", {
      clientId: ownerId,
      facts: { accountId, memberId: clientId, confirmation },
    });
    return { result: { accountId, moved }, audit: { clientId, facts: { accountId, ownerId, confirmation, moved } } };
  },
});

/** Lets a member go from a shared account, as he or its owner wished; the bonuses stay with it. */
export const leaveAccountByHand = defineCommand({
  name: "purse.leave",
  permission: "accounts.share",
  input: leaveAccountInput,
  caller: ({ clientId }) => ({ clientIds: [clientId], orFamily: true }),
  async run(ctx, { clientId, accountId, askedBy }) {
    await requireClient(ctx, clientId);
    // With another account of his own he could go, and nobody would be left to own this one.
    if ((await ownerOf(ctx, accountId)) === clientId) throw new Refusal("conflict", "ownerStays");
    await leaveAccount(ctx.db, { accountId, clientId, actor: actorName(ctx.actor) });
    const ownerId = await ownerOf(ctx, accountId);
    await recordAudit(ctx, "purse.release", { clientId: ownerId, facts: { accountId, memberId: clientId, askedBy } });
    return { result: { accountId }, audit: { clientId, facts: { accountId, askedBy } } };
  },
});

/** Opens a purse in a further currency. */
export const openAccountByHand = defineCommand({
  name: "purse.open",
  permission: "accounts.share",
  input: openAccountInput,
  caller: ({ clientId }) => ({ clientIds: [clientId], orFamily: true }),
  async run(ctx, { clientId, currency }) {
    requireLiving(await requireClient(ctx, clientId));
    const accountId = await openAccount(ctx.db, { clientId, currency, actor: actorName(ctx.actor) });
    return { result: { accountId }, audit: { clientId, facts: { accountId, currency } } };
  },
});

/** What a member left on his own account follows him to the one he spends from. */
export const bringBonusesByHand = defineCommand({
  name: "purse.bring",
  permission: "accounts.share",
  input: bringBonusesInput,
  caller: ({ clientId }) => ({ clientIds: [clientId], orFamily: true }),
  async run(ctx, { clientId, accountId }) {
    requireLiving(await requireClient(ctx, clientId));
    const to = await primaryBeside(ctx, clientId, accountId);
    const moved = await bringBonuses(ctx.db, { from: accountId, to, clientId, actor: actorName(ctx.actor) });
    return { result: { moved }, audit: { clientId, facts: { accountId, into: to, moved } } };
  },
});

/** The account from which a client spends, where it is his own. */
async function ownedAccount(ctx: Context, clientId: number): Promise<number> {
  const { rows } = await ctx.db.execute<{ accountId: number }>(sql`
    select m.account_id as "accountId" from account_member m
    where m.client_id = ${clientId} and m.is_primary and m.is_owner and m.left_at is null`);
  const [own] = rows;
  if (!own) throw Refusal.field("ownerId", "notAnOwner");
  return own.accountId;
}

async function ownerOf(ctx: Context, accountId: number): Promise<number> {
  const { rows } = await ctx.db.execute<{ clientId: number }>(sql`
    select client_id as "clientId" from account_member where account_id = ${accountId} and is_owner and left_at is null`);
  const [owner] = rows;
  if (!owner) throw Refusal.notFound();
  return owner.clientId;
}

/** The account from which a client spends, beside another one of the same currency that he alone uses. */
async function primaryBeside(ctx: Context, clientId: number, accountId: number): Promise<number> {
  const { rows } = await ctx.db.execute<{ id: number }>(sql`
    select a.id from account_member m join account a on a.id = m.account_id
    join account_member own on own.client_id = m.client_id and own.is_owner and own.left_at is null
    join account o on o.id = own.account_id
    where m.client_id = ${clientId} and m.is_primary and m.left_at is null and o.id = ${accountId} and o.id <> a.id
      and o.currency = a.currency and o.heir_id is null and not exists (
        select from account_member other
        where other.account_id = o.id and other.client_id <> m.client_id and other.left_at is null)`);
  const [primary] = rows;
  if (!primary) throw Refusal.notFound();
  return primary.id;
}
