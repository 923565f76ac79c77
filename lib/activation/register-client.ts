import "server-only";

import { giveCard } from "@/lib/cards/give-card";
import { createClient } from "@/lib/clients/create-client";
import { writeConsents } from "@/lib/clients/write-consents";
import { addIdentifier, normaliseContact } from "@/lib/clients/write-contacts";
import { defineCommand } from "@/lib/commands/define-command";

import { requireOwnStore, requireQuestionnaire } from "./requirements";
import { registerClientInput } from "./schema";

/**
 * Registers a client by hand. A contact or a card that somebody has is refused, and then nothing is kept: sending the
 * form twice makes one client.
 */
export const registerClient = defineCommand({
  name: "client.register",
  permission: "clients.create",
  input: registerClientInput,
  async run(ctx, { as, phone, email, card, storeId, consents, ...names }) {
    await requireOwnStore(ctx, storeId);
    if (as === "participant") await requireQuestionnaire(ctx);
    const state = as === "participant" ? "registered" : "anonymous";
    const clientId = await createClient(ctx, { state, joinedStoreId: storeId, ...names });
    for (const [kind, value] of Object.entries({ phone, email })) {
      if (value === undefined || (kind !== "phone" && kind !== "email")) continue;
      await addIdentifier(ctx, clientId, kind, normaliseContact(kind, value, kind), kind);
    }
    if (card !== undefined) await giveCard(ctx, { clientId, number: card, kind: "physical", path: "card" });
    await writeConsents(
      ctx,
      clientId,
      consents.map((consent) => ({ ...consent, subscribed: true })),
      "operator",
    );
    return {
      result: { clientId },
      audit: { clientId, facts: { as, storeId }, after: { ...names, phone, email, card, consents } },
    };
  },
});
