import "server-only";

import { and, eq } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { feedbackMessages } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";

type Said = Pick<typeof feedbackMessages.$inferInsert, "clientId" | "threadId" | "direction" | "body" | "key"> & {
  messageId?: number;
};

/** The message a form has written before, where it is sent again. */
export async function writtenBefore(ctx: Context, clientId: number, key: string) {
  const [message] = await ctx.db
    .select({ id: feedbackMessages.id, threadId: feedbackMessages.threadId })
    .from(feedbackMessages)
    .where(and(eq(feedbackMessages.clientId, clientId), eq(feedbackMessages.key, key)));
  return message;
}

/** Adds to a matter what was said in it. */
export async function writeMessage(ctx: Context, said: Said): Promise<number> {
  const row = { ...said, originThreadId: said.threadId, author: actorName(ctx.actor) };
  const { id } = onlyRow(await ctx.db.insert(feedbackMessages).values(row).returning({ id: feedbackMessages.id }));
  return id;
}
