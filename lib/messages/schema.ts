import { z } from "zod";

import type { Channel } from "@/lib/clients/card-schema";
import type { ShownContact } from "@/lib/clients/mask-contact";
import { plainText } from "@/lib/core/plain-text";

export type MessageStatus = "queued" | "sent" | "delivered" | "failed" | "withheld";

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

export const inboxInput = z.strictObject({
  q: plainText(100).optional(),
  after: z.string().max(1_024).optional(),
});

export type InboxInput = z.input<typeof inboxInput>;
