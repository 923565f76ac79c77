import "server-only";

import type { Db } from "@/db/client";
import { log } from "@/lib/core/log";
import { readClientTexts } from "@/lib/messages/client-texts";
import { queueMessage } from "@/lib/messages/queue-message";
import { renderTemplate } from "@/lib/messages/render-template";
import type { TemplateKey } from "@/lib/messages/templates";
import { getSetting } from "@/lib/programme/settings";

import type { SmsDecision } from "./decide-sms";
import type { SmsOutcome } from "./sms-schema";

export type SmsReply = { messageId: number; body: string };

/** The text that answers each outcome; whoever cannot be answered has none. */
const templates: Record<Exclude<SmsOutcome, "badSender">, TemplateKey> = {
  activated: "welcome",
  noNumber: "noNumber",
  twoNumbers: "twoNumbers",
  noSuchCard: "noSuchCard",
  phoneHasCard: "phoneHasCard",
  cardOfOther: "cardOfOther",
  cardBlocked: "cardBlocked",
  cardReplaced: "cardReplaced",
  alreadyActive: "alreadyActive",
  clientBlocked: "clientBlocked",
  wayOff: "wayOff",
};

/** Puts the answer into the queue. When that fails the decision stands and there is no answer. */
export async function replyToSms(db: Db, decision: SmsDecision, clientId: number | null): Promise<SmsReply | null> {
  const { outcome, phone } = decision;
  if (outcome === "badSender" || phone === undefined) return null;
  try {
    return await db.transaction(async (tx) => {
      const template = templates[outcome];
      const body = await compose(tx, template, decision);
      const messageId = await queueMessage(tx, {
        clientId,
        channel: "sms",
        kind: "service",
        isReply: true,
        template: `sms.${template}`,
        address: phone,
        body,
      });
      return { messageId, body };
    });
  } catch (error) {
    // The error of a query holds what was asked: the log is told its name alone.
    log.error({ outcome, failure: error instanceof Error ? error.name : "unknown" }, "an SMS was not answered");
    return null;
  }
}

async function compose(db: Db, template: TemplateKey, { number, otherTail }: SmsDecision): Promise<string> {
  const { language, bodies } = await readClientTexts(db);
  const support = await getSetting(db, "supportContact");
  return renderTemplate(bodies[template], language, {
    number: number ?? "",
    tail: otherTail ?? "",
    programme: await getSetting(db, "programmeName"),
    hasSupport: support ? "yes" : "no",
    support,
  });
}
