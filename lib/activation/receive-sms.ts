import "server-only";

import { eq, sql } from "drizzle-orm";

import { inboundSms } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { normalisePhone } from "@/lib/core/phone";

import { handleSms } from "./handle-sms";
import { inboundSmsInput, type SmsOutcome } from "./sms-schema";

/** What the provider is told; the same for every delivery of one message. */
type Receipt = { id: string; outcome: SmsOutcome };

/** An SMS with the number of a card, as its provider delivers it: handled once, however often it comes. */
export const receiveSms = defineCommand({
  name: "sms.receive",
  permission: "clients.create",
  input: inboundSmsInput,
  async run(ctx, { id: providerMessageId, from, text }): Promise<{ result: Receipt; audit: SmsAudit | null }> {
    // A delivery of the same message that is being handled elsewhere makes this one wait here.
    const [fresh] = await ctx.db
      .insert(inboundSms)
      .values({ providerMessageId, phone: normalisePhone(from) ?? from, body: text })
      .onConflictDoNothing()
      .returning({ id: inboundSms.id });
    if (!fresh) return { result: await sayAgain(ctx, providerMessageId), audit: null };

    const { outcome, trace, clientId, card, reply } = await handleSms(ctx, { from, text });
    const cardId = card?.id ?? null;
    await ctx.db
      .update(inboundSms)
      .set({
        outcome,
        trace,
        clientId,
        cardId,
        replyMessageId: reply?.messageId ?? null,
        decidedAt: sql`app_now()`,
      })
      .where(eq(inboundSms.id, fresh.id));
    const facts = { inboundId: fresh.id, outcome, ...(cardId !== null && { cardId }) };
    return {
      result: { id: String(fresh.id), outcome },
      audit: { subject: `sms:${fresh.id}`, facts, ...(clientId !== null && { clientId }) },
    };
  },
});

type SmsAudit = { subject: string; facts: Record<string, unknown>; clientId?: number };

async function sayAgain(ctx: Context, providerMessageId: string): Promise<Receipt> {
  const [known] = await ctx.db
    .update(inboundSms)
    .set({ deliveries: sql`${inboundSms.deliveries} + 1` })
    .where(eq(inboundSms.providerMessageId, providerMessageId))
    .returning({ id: inboundSms.id, outcome: inboundSms.outcome });
  if (!known?.outcome) throw new Error("A message that was received has no outcome");
  return { id: String(known.id), outcome: known.outcome };
}
