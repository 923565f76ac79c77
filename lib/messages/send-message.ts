import "server-only";

import { and, eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { messages } from "@/db/schema";

import { type Delivery, providerOf } from "./provider";

export type WithheldReason = "blocked" | "gone" | "noAddress" | "refused";

/**
 * Hands a queued message to its provider, once. Whether the client may be written to is judged now and not when the
 * message was queued: a block in between holds it back.
 */
export async function sendMessage(db: Db, messageId: number): Promise<void> {
  await db.transaction(async (tx) => {
    const [message] = await tx
      .select()
      .from(messages)
      .where(and(eq(messages.id, messageId), eq(messages.status, "queued")))
      .for("update");
    if (!message) return;
    const withheld = await withheldReason(tx, message);
    const outcome: Delivery | { status: "withheld"; reason: string } = withheld
      ? { status: "withheld", reason: withheld }
      : await providerOf(message.channel).deliver(message);
    await tx
      .update(messages)
      .set({
        status: outcome.status,
        reason: "reason" in outcome ? outcome.reason : null,
        sentAt: outcome.status === "withheld" ? null : sql`app_now()`,
      })
      .where(eq(messages.id, messageId));
  });
}

async function withheldReason(
  db: Db,
  message: Pick<typeof messages.$inferSelect, "clientId" | "channel" | "kind" | "address">,
): Promise<WithheldReason | undefined> {
  const { rows } = await db.execute<{ blocked: boolean; gone: boolean; refused: boolean }>(sql`
    select c.blocked_at is not null as "blocked",
      c.state in ('deleted', 'excluded') or c.recycle_until is not null as "gone",
      exists (select from consent co where co.client_id = c.id and co.channel = ${message.channel}
        and co.kind = ${message.kind} and not co.subscribed) as "refused"
    from client c where c.id = ${message.clientId} for share of c`);
  const [client] = rows;
  if (!client || client.gone) return "gone";
  if (client.blocked) return "blocked";
  if (!message.address) return "noAddress";
  return client.refused ? "refused" : undefined;
}
