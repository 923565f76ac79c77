import { z } from "zod";

import type { Channel, ConsentKind } from "@/lib/clients/card-schema";
import { channels, consentKinds } from "@/lib/clients/consent-schema";
import type { ShownContact } from "@/lib/clients/mask-contact";
import { plainText } from "@/lib/core/plain-text";

export type MessageStatus = (typeof messageStatuses)[number];

export type InboxRow = {
  id: number;
  /** Null: an answer to somebody who is nobody's client. */
  clientId: number | null;
  clientName: string;
  channel: Channel;
  to: ShownContact | null;
  body: string;
  status: MessageStatus;
  reason: string | null;
  at: string;
};

export type InboxPage = {
  rows: InboxRow[];
  next: string | null;
  timeZone: string;
  /** Somebody is set up to carry messages; without it they end in this list. */
  goOut: boolean;
};

export const messageStatuses = ["queued", "sent", "delivered", "failed", "withheld"] as const;

export const clientMessagesInput = z.strictObject({
  clientId: z.number().int().positive(),
  /** Words of the text; a whole number finds what went to it. */
  q: plainText(100).optional(),
  channel: z.enum(channels).optional(),
  kind: z.enum(consentKinds).optional(),
  status: z.enum(messageStatuses).optional(),
  after: z.string().max(1_024).optional(),
});

export type ClientMessagesInput = z.input<typeof clientMessagesInput>;
export type MessageSearch = Omit<ClientMessagesInput, "clientId" | "after">;

/** One message to a client: what it said, why it was sent, and what became of it and when. */
export type ClientMessage = Omit<InboxRow, "clientId" | "clientName"> & {
  kind: ConsentKind;
  template: string;
  isReply: boolean;
  subject: string | null;
  sentAt: string | null;
  reportedAt: string | null;
};

export type ClientMessagePage = { rows: ClientMessage[]; next: string | null };

export const inboxInput = z.strictObject({
  q: plainText(100).optional(),
  after: z.string().max(1_024).optional(),
});

export type InboxInput = z.input<typeof inboxInput>;
