import "server-only";

import { eq } from "drizzle-orm";

import { activationRequests } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { readClientTexts } from "@/lib/messages/client-texts";
import { queueMessage } from "@/lib/messages/queue-message";
import { renderTemplate } from "@/lib/messages/render-template";
import { getSetting } from "@/lib/programme/settings";

import { lockOwnRequest, type StoredRequest } from "./lock-request";
import { storedAnswers } from "./read-answers";
import { findPhoneOf } from "./read-profile";
import { askRequestInput } from "./request-schema";

/**
 * Asks for what is not clear in a form: it goes back to the queue as one that waits for an answer, and the client is
 * written to where that was chosen.
 */
export const askRequest = defineCommand({
  name: "activation.ask",
  permission: "activation.decide",
  input: askRequestInput,
  async run(ctx, { id, what, tellsClient }) {
    const request = await lockOwnRequest(ctx, id);
    if (tellsClient) await writeTo(ctx, request, what);
    await ctx.db
      .update(activationRequests)
      .set({ state: "asked", askedWhat: what, takenBy: null, takenUntil: null })
      .where(eq(activationRequests.id, id));
    return {
      result: { id },
      audit: {
        subject: `activationRequest:${id}`,
        ...(request.clientId !== null && { clientId: request.clientId }),
        facts: { way: request.way, tellsClient },
      },
    };
  },
});

async function writeTo({ db }: Context, { clientId, answers }: StoredRequest, what: string): Promise<void> {
  const phone = clientId === null ? storedAnswers(answers).phone : await findPhoneOf(db, clientId);
  if (!phone) throw Refusal.field("tellsClient", "noPhone");
  const { language, bodies } = await readClientTexts(db);
  const support = await getSetting(db, "supportContact");
  const body = renderTemplate(bodies.askAgain, language, {
    what,
    programme: await getSetting(db, "programmeName"),
    hasSupport: support ? "yes" : "no",
    support,
  });
  const message = { clientId, channel: "sms", kind: "service", isReply: true, template: "sms.askAgain" } as const;
  await queueMessage(db, { ...message, address: phone, body });
}
