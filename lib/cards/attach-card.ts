import "server-only";

import { becomeParticipant } from "@/lib/clients/become-participant";
import { requireClient, requireLiving } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";

import { giveCard } from "./give-card";
import { attachCardInput } from "./schema";

/**
 * Attaches a card that nobody has to a client; one that was packed, with everything that was earned on it. Whoever was
 * anonymous takes part with it from now on.
 */
export const attachCard = defineCommand({
  name: "card.attach",
  permission: "cards.edit",
  input: attachCardInput,
  caller: ({ clientId }) => ({ clientIds: [clientId], orPaperwork: true }),
  async run(ctx, { clientId, ...card }) {
    const client = await requireClient(ctx, clientId);
    requireLiving(client);
    if (client.state === "new") throw new Refusal("conflict", "temporaryOwner");
    const { cardId, takenFrom } = await giveCard(ctx, { clientId, path: "number", ...card });
    await becomeParticipant(ctx, clientId);
    return {
      result: { cardId, takenFrom },
      audit: { clientId, subject: `card:${cardId}`, facts: { cardId, takenFrom } },
    };
  },
});
