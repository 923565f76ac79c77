import "server-only";

import { eq } from "drizzle-orm";

import { stores } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { giveCard } from "@/lib/cards/give-card";
import { createClient } from "@/lib/clients/create-client";
import { writeConsents } from "@/lib/clients/write-consents";
import { addIdentifier, normaliseContact } from "@/lib/clients/write-contacts";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { getSetting } from "@/lib/programme/settings";

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

/** Participants are entered by hand where the programme takes questionnaires. */
async function requireQuestionnaire({ db }: Context): Promise<void> {
  const { questionnaire, mixed } = await getSetting(db, "activationWays");
  if (!questionnaire && !mixed) throw new Refusal("conflict", "activationWayOff");
}

/** Who is limited to stores registers into one of them: elsewhere he would not see the client himself. */
async function requireOwnStore(ctx: Context, storeId: number | null): Promise<void> {
  if (storeId === null) {
    if (ctx.stores !== "all") throw Refusal.field("storeId", "required");
    return;
  }
  const [store] = await ctx.db.select({ code: stores.code }).from(stores).where(eq(stores.id, storeId));
  if (!store || (ctx.stores !== "all" && !ctx.stores.includes(store.code)))
    throw Refusal.field("storeId", "notAllowedValue");
}
