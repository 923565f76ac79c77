import "server-only";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { messages } from "@/db/schema";
import { enqueueJob } from "@/lib/queue/enqueue";

import { sendAttemptsMax } from "./send-message";

/** Writes a message and asks for it to be sent, both in the caller's transaction. */
export async function queueMessage(db: Db, message: typeof messages.$inferInsert): Promise<number> {
  const { id } = onlyRow(await db.insert(messages).values(message).returning({ id: messages.id }));
  await enqueueJob(db, "messages.send", { messageId: id }, { jobKey: `message ${id}`, attemptsMax: sendAttemptsMax });
  return id;
}
