import "server-only";

import { sql } from "drizzle-orm";

import type { AuditFacts } from "@/lib/audit/record-audit";
import { defineCommand } from "@/lib/commands/define-command";

import { auditOf, changeThread, lockThread, waitsAnew } from "./lock-thread";
import { sayInput } from "./schema";
import { writeMessage, writtenBefore } from "./write-message";

type Said = { result: { threadId: number }; audit: AuditFacts | null };

/** Writes down what the client has said next: the matter waits for an answer again, also one that was closed. */
export const addFromClient = defineCommand({
  name: "feedback.add",
  permission: "feedback.answer",
  input: sayInput,
  async run(ctx, { threadId, body, key }): Promise<Said> {
    const thread = await lockThread(ctx, threadId);
    const result = { threadId };
    if (await writtenBefore(ctx, thread.clientId, key)) return { result, audit: null };
    await writeMessage(ctx, { clientId: thread.clientId, threadId, direction: "incoming", body, key });
    // While it waits already, more words do not give more time.
    const change = thread.state === "open" ? {} : waitsAnew(thread.topicId);
    await changeThread(ctx, threadId, { ...change, lastAt: sql`app_now()` });
    return { result, audit: auditOf(thread) };
  },
});

/** A word among those who work on it. It changes nothing of the matter: nobody's answer becomes old by it. */
export const commentOnThread = defineCommand({
  name: "feedback.comment",
  permission: "feedback.answer",
  input: sayInput,
  async run(ctx, { threadId, body, key }): Promise<Said> {
    const thread = await lockThread(ctx, threadId);
    const result = { threadId };
    if (await writtenBefore(ctx, thread.clientId, key)) return { result, audit: null };
    await writeMessage(ctx, { clientId: thread.clientId, threadId, direction: "internal", body, key });
    return { result, audit: auditOf(thread) };
  },
});
