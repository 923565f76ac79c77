import "server-only";

import { sql } from "drizzle-orm";

import { actorName, type Context } from "@/lib/access/context";
import { requireClient, requireLiving } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";

import { joinAccountInput, leaveAccountInput, openAccountInput } from "./account-schema";
import { joinAccount, leaveAccount, openAccount } from "./shared-accounts";

/** Takes a client into the account of another: one purse for a family. How the owner agreed stays on record. */
export const joinAccountByHand = defineCommand({
  name: "purse.join",
  permission: "accounts.share",
  input: joinAccountInput,
  async run(ctx, { clientId, ownerId, confirmation, brings }) {
    requireLiving(await requireClient(ctx, clientId));
    requireLiving(await requireClient(ctx, ownerId));
    const accountId = await ownedAccount(ctx, ownerId);
    const moved = await joinAccount(ctx.db, { accountId, clientId, actor: actorName(ctx.actor), confirmation, brings });
    return { result: { accountId, moved }, audit: { clientId, facts: { accountId, ownerId, confirmation, moved } } };
  },
});

/** Lets a member go from a shared account; the bonuses stay with it. */
export const leaveAccountByHand = defineCommand({
  name: "purse.leave",
  permission: "accounts.share",
  input: leaveAccountInput,
  async run(ctx, { clientId, accountId }) {
    await requireClient(ctx, clientId);
    await leaveAccount(ctx.db, { accountId, clientId, actor: actorName(ctx.actor) });
    return { result: { accountId }, audit: { clientId, facts: { accountId } } };
  },
});

/** Opens a purse in a further currency. */
export const openAccountByHand = defineCommand({
  name: "purse.open",
  permission: "accounts.share",
  input: openAccountInput,
  async run(ctx, { clientId, currency }) {
    requireLiving(await requireClient(ctx, clientId));
    const accountId = await openAccount(ctx.db, { clientId, currency, actor: actorName(ctx.actor) });
    return { result: { accountId }, audit: { clientId, facts: { accountId, currency } } };
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
