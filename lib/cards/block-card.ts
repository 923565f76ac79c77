import "server-only";

import { defineCommand } from "@/lib/commands/define-command";

import { changeCard, lockCard, requireStatusStep } from "./change-card";
import { blockCardInput, clientCardInput } from "./schema";

/** Stops one card: it identifies nobody any more. The client and his other cards go on. */
export const blockCard = defineCommand({
  name: "card.block",
  permission: "cards.block",
  input: blockCardInput,
  caller: ({ clientId }) => ({ clientIds: [clientId] }),
  async run(ctx, { reason, ...which }) {
    const card = await lockCard(ctx, which);
    requireStatusStep(card, "blocked");
    await changeCard(
      ctx,
      card,
      { status: "blocked", statusReason: reason },
      { what: "status", from: card.status, to: "blocked", reason },
    );
    return { result: null, audit: { clientId: card.clientId, subject: `card:${card.id}`, facts: { reason } } };
  },
});

/** A card that was found works again. */
export const unblockCard = defineCommand({
  name: "card.unblock",
  permission: "cards.block",
  input: clientCardInput,
  caller: ({ clientId }) => ({ clientIds: [clientId] }),
  async run(ctx, which) {
    const card = await lockCard(ctx, which);
    requireStatusStep(card, "active");
    await changeCard(
      ctx,
      card,
      { status: "active", statusReason: null },
      { what: "status", from: card.status, to: "active" },
    );
    return { result: null, audit: { clientId: card.clientId, subject: `card:${card.id}` } };
  },
});
