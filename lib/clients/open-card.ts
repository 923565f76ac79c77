import "server-only";

import { and, eq, isNull } from "drizzle-orm";

import { cards, clientIdentifiers } from "@/db/schema";
import { requirePermission } from "@/lib/access/context";
import { requireVerifiedCaller } from "@/lib/access/verified-caller";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";

import { clientIdInput, type OpenedCard, revealContactInput } from "./card-schema";
import { readContacts } from "./get-client-card";
import { requireClient } from "./require-client";

/** Records that a person opened a card, when it is shown; gives the contacts he may see without asking. */
export const openCard = defineCommand({
  name: "client.open",
  permission: "clients.view",
  input: clientIdInput,
  async run(ctx, { clientId }): Promise<{ result: OpenedCard; audit: { clientId: number } }> {
    await requireClient(ctx, clientId);
    return { result: await readContacts(ctx, clientId), audit: { clientId } };
  },
});

/**
 * One contact or card number in full, recorded with the name of what was shown: to who may show contacts, and to who
 * knows that the client himself is on the line.
 */
export const revealContact = defineCommand({
  name: "client.revealContact",
  permission: "clients.view",
  input: revealContactInput,
  async run(ctx, { clientId, of, id }) {
    await requireClient(ctx, clientId);
    if (!ctx.rights.has("contacts.reveal")) {
      requirePermission(ctx, "callers.verify");
      await requireVerifiedCaller(ctx, { clientIds: [clientId] });
    }
    const found =
      of === "card"
        ? await ctx.db
            .select({ kind: cards.kind, value: cards.number })
            .from(cards)
            .where(and(eq(cards.id, id), eq(cards.clientId, clientId)))
        : await ctx.db
            .select({ kind: clientIdentifiers.kind, value: clientIdentifiers.value })
            .from(clientIdentifiers)
            .where(
              and(
                eq(clientIdentifiers.id, id),
                eq(clientIdentifiers.clientId, clientId),
                isNull(clientIdentifiers.removedAt),
              ),
            );
    const [contact] = found;
    if (!contact) throw Refusal.notFound();
    return {
      result: { value: contact.value },
      audit: { clientId, facts: { of: of === "card" ? "card" : contact.kind, id } },
    };
  },
});
