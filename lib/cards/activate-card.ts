import "server-only";

import { sql } from "drizzle-orm";

import { requireClient } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";

import { changeCard, lockCard, requireStateStep } from "./change-card";
import { clientCardInput } from "./schema";

/** Activates a card of a client who is a person: a temporary owner's is taken by somebody instead. */
export const activateCard = defineCommand({
  name: "card.activate",
  permission: "cards.edit",
  input: clientCardInput,
  caller: ({ clientId }) => ({ clientIds: [clientId], orPaperwork: true }),
  async run(ctx, which) {
    const card = await lockCard(ctx, which);
    const { state } = await requireClient(ctx, which.clientId);
    if (state === "new") throw new Refusal("conflict", "cardOfNobody");
    requireStateStep(card, "activated");
    await changeCard(
      ctx,
      card,
      { state: "activated", activatedAt: sql`app_now()` },
      { what: "state", from: card.state, to: "activated" },
    );
    return { result: null, audit: { clientId: card.clientId, subject: `card:${card.id}` } };
  },
});
