import "server-only";

import { lockClient, requireLiving } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";

import { insertCard } from "./insert-card";
import { attachCardInput } from "./schema";

/** Attaches a card that nobody has to a client. */
export const attachCard = defineCommand({
  name: "card.attach",
  permission: "cards.edit",
  input: attachCardInput,
  async run(ctx, { clientId, ...card }) {
    requireLiving(await lockClient(ctx, clientId));
    const cardId = await insertCard(ctx, { clientId, path: "number", ...card });
    return { result: { cardId }, audit: { clientId, subject: `card:${cardId}`, facts: { cardId } } };
  },
});
