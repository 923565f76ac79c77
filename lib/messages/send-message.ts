import "server-only";

import { and, eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { messages } from "@/db/schema";

import { markContact } from "./mark-contact";
import { type Delivery, localInboxName, providerOf } from "./provider";
import { revealCode } from "./reveal-code";
import { type WithheldReason, withheldReason } from "./withheld-reason";

type Message = typeof messages.$inferSelect;
type Outcome = Delivery | { status: "withheld"; reason: WithheldReason };

/** How often a message is offered before it is given up: within about sixteen hours. */
export const sendAttemptsMax = 12;

/**
 * Hands a queued message to its provider, once: the row stays locked meanwhile, and a repeat after the death of the
 * worker carries the same key. Whether the client may be written to is judged now and not when the message was queued.
 * What may pass is noted on the message and thrown, so that the queue tries again later; at the last attempt it is
 * given up.
 */
export async function sendMessage(db: Db, messageId: number, { isLastAttempt = false } = {}): Promise<void> {
  const failure = await db.transaction(async (tx) => {
    const [message] = await tx
      .select()
      .from(messages)
      .where(and(eq(messages.id, messageId), eq(messages.status, "queued")))
      .for("update");
    if (!message) return undefined;
    const withheld = await withheldReason(tx, message);
    if (withheld) {
      await record(tx, message, { status: "withheld", reason: withheld });
      return undefined;
    }
    return offer(tx, message, isLastAttempt);
  });
  if (failure !== undefined) throw failure;
}

async function offer(tx: Db, message: Message, isLastAttempt: boolean): Promise<unknown> {
  const provider = await providerOf(tx, message.channel);
  try {
    const body = revealCode(message);
    await record(tx, message, await provider.deliver({ ...message, body }), provider.name);
    return undefined;
  } catch (failure) {
    const outcome = isLastAttempt ? ({ status: "failed", reason: "givenUp" } as const) : { reason: "waiting" };
    await tx
      .update(messages)
      .set({
        ...outcome,
        attempts: message.attempts + 1,
        provider: provider.name,
        ...(isLastAttempt && { sealedCode: null }),
      })
      .where(eq(messages.id, message.id));
    return isLastAttempt ? undefined : failure;
  }
}

async function record(tx: Db, message: Message, outcome: Outcome, provider?: string): Promise<void> {
  await tx
    .update(messages)
    .set({
      status: outcome.status,
      reason: "reason" in outcome ? outcome.reason : null,
      sentAt: outcome.status === "withheld" ? null : sql`app_now()`,
      provider: provider ?? null,
      // In the list of this installation it is read by whoever tries the product out; elsewhere it has left for good.
      ...(provider !== localInboxName && { sealedCode: null }),
      providerMessageId: "providerMessageId" in outcome ? outcome.providerMessageId : null,
    })
    .where(eq(messages.id, message.id));
  if (outcome.status === "failed" && outcome.isAddressBad) await markContact(tx, message, "failed");
}
