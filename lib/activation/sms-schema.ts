import { z } from "zod";

import type { ShownContact } from "@/lib/clients/mask-contact";
import { plainText, requiredText } from "@/lib/core/plain-text";
import type { MessageStatus } from "@/lib/messages/schema";

/** What becomes of an SMS with the number of a card. */
export const smsOutcomes = [
  "activated",
  "noNumber",
  "twoNumbers",
  "noSuchCard",
  "phoneHasCard",
  "cardOfOther",
  "cardBlocked",
  "cardReplaced",
  "alreadyActive",
  "clientBlocked",
  "wayOff",
  "badSender",
] as const;

export type SmsOutcome = (typeof smsOutcomes)[number];

type CardState = "prepared" | "issued" | "activated";
type CardStatus = "active" | "blocked" | "replaced" | "deleted";

/** One step of a decision, for those who ask why. Of a card only the end of its number is kept. */
export type TraceStep =
  | { step: "wayOn" | "wayOff" | "senderOk" | "senderBad" | "noCard" | "phoneFree" }
  | { step: "numbers"; tails: string[] }
  | { step: "card"; tail: string; state: CardState; status: CardStatus }
  | { step: "cardOwner" | "phoneOwner"; id: number; state: string }
  | { step: "phoneCard"; tail: string }
  | { step: "blocked" | "newClient" | "taken" | "awaitsRest"; id: number };

/** As the provider delivers it; the form is described in docs/sms.md. */
export const inboundSmsInput = z.strictObject({
  id: requiredText(200),
  from: requiredText(40),
  to: plainText(40).optional(),
  text: plainText(2_000),
});

export type InboundSmsInput = z.input<typeof inboundSmsInput>;

/** A message of one's own, or a situation that is made up for the time of the check. */
export const checkSmsInput = z.union([
  z.strictObject({ case: z.enum(smsOutcomes) }),
  z.strictObject({ phone: requiredText(40), text: plainText(2_000) }),
]);

export type CheckSmsInput = z.input<typeof checkSmsInput>;

export type SmsCheck = {
  phone: string;
  text: string;
  outcome: SmsOutcome;
  trace: TraceStep[];
  reply: string | null;
  change: {
    card: { before: CardState; after: CardState } | null;
    isNewClient: boolean;
    clientId: number | null;
  } | null;
};

export const inboundListInput = z.strictObject({
  outcome: z.enum(smsOutcomes).optional(),
  after: z.string().max(1_024).optional(),
});

export type InboundListInput = z.input<typeof inboundListInput>;

export type InboundRow = {
  id: number;
  from: ShownContact;
  text: string;
  outcome: SmsOutcome;
  clientId: number | null;
  trace: TraceStep[];
  deliveries: number;
  receivedAt: string;
  /** Milliseconds from the receipt on; null: has not happened. */
  decidedMs: number;
  queuedMs: number | null;
  sentMs: number | null;
  reply: { body: string; status: MessageStatus } | null;
};

export type InboundPage = { rows: InboundRow[]; next: string | null; timeZone: string };
