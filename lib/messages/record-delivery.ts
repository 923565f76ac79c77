import "server-only";

import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";

import type { Db } from "@/db/client";
import { messages } from "@/db/schema";
import { parseInput } from "@/lib/core/parse-input";
import { Refusal } from "@/lib/core/refusal";

import { markContact } from "./mark-contact";

const deliveryReport = z.strictObject({
  /** Our own number of the message, as it was handed over. */
  id: z.string().regex(/^[1-9]\d{0,15}$/),
  status: z.enum(["delivered", "failed"]),
  reason: z.string().max(60).optional(),
  /** Nothing will ever arrive at this address. */
  permanent: z.boolean().default(false),
});

/** What became of an SMS, by its provider. Said twice it changes nothing; what has arrived stays so. */
export async function recordDelivery(db: Db, raw: unknown): Promise<void> {
  const { id, status, reason, permanent } = parseInput(deliveryReport, raw);
  await db.transaction(async (tx) => {
    const [message] = await tx
      .select()
      .from(messages)
      .where(and(eq(messages.id, Number(id)), eq(messages.channel, "sms")))
      .for("update");
    if (!message) throw Refusal.notFound();
    // A report on a queued message: it was taken, and the worker died before it could note so.
    if (message.status === "delivered" || message.status === status || message.status === "withheld") return;
    await tx
      .update(messages)
      .set({ status, reason: status === "failed" ? (reason ?? "refused") : null, reportedAt: sql`app_now()` })
      .where(eq(messages.id, message.id));
    if (status === "delivered") await markContact(tx, message, "works");
    else if (permanent) await markContact(tx, message, "failed");
  });
}
