import "server-only";

import { insertVirtualCard } from "@/lib/cards/give-virtual-card";
import { createClient } from "@/lib/clients/create-client";
import { addIdentifier, normaliseContact } from "@/lib/clients/write-contacts";
import { defineCommand } from "@/lib/commands/define-command";
import { getSetting } from "@/lib/programme/settings";

import { openByAppInput } from "./entry-schema";

/**
 * Somebody who installed the mobile application and has not registered: anonymous, and with a virtual card where the
 * setting says so. Whatever he earns is his when he registers, by whichever way.
 */
export const openByApp = defineCommand({
  name: "activation.open-by-app",
  permission: "activation.enter",
  input: openByAppInput,
  async run(ctx, { externalId, name, ...contacts }) {
    const names = { surname: "", name, patronymic: "" };
    const clientId = await createClient(ctx, { state: "anonymous", joinedStoreId: null, createdBy: "app", ...names });
    await addIdentifier(ctx, clientId, "external_id", externalId, "externalId");
    for (const kind of ["phone", "email"] as const) {
      if (contacts[kind]) await addIdentifier(ctx, clientId, kind, normaliseContact(kind, contacts[kind], kind), kind);
    }
    const { forAnonymous } = await getSetting(ctx.db, "virtualCards");
    const cardId = forAnonymous ? await insertVirtualCard(ctx, { clientId, kind: "virtual" }) : null;
    return {
      result: { clientId, cardId },
      audit: { clientId, facts: { cardId }, after: { externalId, name, ...contacts } },
    };
  },
});
