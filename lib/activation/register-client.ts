import "server-only";

import { and, eq } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { clientIdentifiers } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireOwnStore } from "@/lib/access/require-own-store";
import { recordVerification } from "@/lib/callers/record-verification";
import { giveCard } from "@/lib/cards/give-card";
import { createClient } from "@/lib/clients/create-client";
import { writeConsents } from "@/lib/clients/write-consents";
import { addIdentifier, normaliseContact } from "@/lib/clients/write-contacts";
import { sendContactCode } from "@/lib/codes/send-contact-code";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { getSetting, programmeToday } from "@/lib/programme/settings";

import { requireQuestionnaire } from "./requirements";
import { registerClientInput } from "./schema";

/**
 * Registers a client by hand. A contact or a card that somebody has is refused, and then nothing is kept: sending the
 * form twice makes one client.
 */
export const registerClient = defineCommand({
  name: "client.register",
  permission: "clients.create",
  input: registerClientInput,
  async run(ctx, { as, phone, email, card, storeId, consents, byCode, ...profile }) {
    await requireOwnStore(ctx, storeId);
    if (as === "participant") await requireQuestionnaire(ctx);
    if (byCode || as === "participant") await requireCode(ctx, { as, phone, byCode });
    if (profile.birthDate && profile.birthDate > (await programmeToday(ctx.db))) {
      throw Refusal.field("birthDate", "dateInFuture");
    }
    const state = as === "participant" && !byCode ? "registered" : "anonymous";
    const clientId = await createClient(ctx, { state, joinedStoreId: storeId, registersByCode: byCode, ...profile });
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
    const awaits = byCode ? await sendFirstCode(ctx, clientId) : null;
    // He stands there or is on the line: what comes next is asked of nobody again.
    if (!byCode && ctx.actor.kind === "user") await recordVerification(ctx, clientId, "registered");
    return {
      result: { clientId, awaits },
      audit: { clientId, facts: { as, storeId, byCode }, after: { ...profile, phone, email, card, consents } },
    };
  },
});

type Asked = { as: "participant" | "subscriber"; phone: string | undefined; byCode: boolean };

async function requireCode(ctx: Context, { as, phone, byCode }: Asked): Promise<void> {
  const rule = await getSetting(ctx.db, "registrationCode");
  if (byCode && (rule === "off" || as === "subscriber")) throw Refusal.field("byCode", "notAllowedValue");
  if (rule === "required" && !byCode) throw Refusal.field("phone", "codeRequired");
  if (byCode && phone === undefined) throw Refusal.field("phone", "required");
}

/** What the second step of the form names when the code has come. */
async function sendFirstCode(ctx: Context, clientId: number): Promise<{ identifierId: number }> {
  const phones = await ctx.db
    .select({ id: clientIdentifiers.id })
    .from(clientIdentifiers)
    .where(and(eq(clientIdentifiers.clientId, clientId), eq(clientIdentifiers.kind, "phone")));
  const { id: identifierId } = onlyRow(phones);
  await sendContactCode(ctx, { clientId, identifierId, purpose: "register" });
  return { identifierId };
}
