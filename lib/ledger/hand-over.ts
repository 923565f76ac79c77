import "server-only";

import { actorName, type Context, requirePermission } from "@/lib/access/context";
import { recordAudit } from "@/lib/audit/record-audit";
import { requireClient } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";

import { type HandOverInput, handOverInput } from "./account-schema";
import { handOverAccount } from "./shared-accounts";

/** Makes another member the owner of a shared account. Who agreed and how stays on record, and in the journal of both. */
export const handOverByHand = defineCommand({
  name: "purse.handOver",
  permission: "accounts.share",
  input: handOverInput,
  caller: ({ clientId, ownerId }) => ({ clientIds: [clientId, ownerId] }),
  async run(ctx, handOver) {
    const facts = await performHandOver(ctx, handOver);
    return { result: { accountId: handOver.accountId }, audit: { clientId: handOver.ownerId, facts } };
  },
});

/** The same in the caller's transaction, for who leaves the programme: the one who becomes the owner is told of it here. */
export async function performHandOver(ctx: Context, handOver: HandOverInput) {
  requirePermission(ctx, "accounts.share");
  const { accountId, ownerId, clientId, confirmedBy, confirmation } = handOver;
  for (const id of [ownerId, clientId]) await requireClient(ctx, id);
  await handOverAccount(ctx.db, { ...handOver, actor: actorName(ctx.actor) });
  const agreed = { confirmedBy, confirmation };
  await recordAudit(ctx, "purse.takeOver", { clientId, facts: { accountId, ownerId, ...agreed } });
  return { accountId, newOwnerId: clientId, ...agreed };
}
