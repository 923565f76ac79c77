import { z } from "zod";

import { localMinute } from "@/lib/core/dates";

import type { Channel } from "./card-schema";
import type { ShownContact } from "./mask-contact";

export const timelineKinds = ["all", "purchases", "bonuses", "messages", "feedback", "changes"] as const;

export type TimelineKind = (typeof timelineKinds)[number];

export const timelineInput = z.strictObject({
  clientId: z.coerce.number().int().positive(),
  kind: z.enum(timelineKinds).default("all"),
  /** As of the end of this minute of the programme. */
  until: localMinute.optional(),
  after: z.string().max(1_024).optional(),
});

export type TimelineInput = z.input<typeof timelineInput>;

/** When bonuses begin and end to work, as days of the programme; null: at once, for ever. */
export type LotDays = { activeOn: string | null; lastDay: string | null };

export type PurchaseEvent = {
  kind: "purchase";
  purchaseId: number;
  order: boolean;
  status: "open" | "completed" | "cancelled";
  timeZone: string;
  storeName: string | null;
  receipt: string | null;
  lineCount: number;
  paid: number;
  /** Null, as in a return and in the text of a message: the person may not see bonuses. */
  earned: number | null;
  spent: number | null;
  lot: LotDays | null;
};

export type ReturnEvent = {
  kind: "return";
  returnId: number;
  timeZone: string;
  storeName: string | null;
  receipt: string | null;
  refunded: number;
  restored: number | null;
  recalled: number | null;
};

export type BonusEvent = {
  kind: "bonuses";
  accountId: number;
  seq: number;
  what: string;
  /** What the movement did to each part of the balance. */
  available: number;
  pending: number;
  reserved: number;
  debt: number;
  availableAfter: number;
  comment: string | null;
  by: string | null;
  source: string | null;
  origin: "loyalty" | "reward" | null;
  lot: LotDays | null;
  /** The day on which the lot was given that an activation or a burning was about. */
  madeOn: string | null;
  purchaseReceipt: string | null;
  storeName: string | null;
};

export type MessageEvent = {
  kind: "message";
  messageId: number;
  channel: Channel;
  status: "queued" | "sent" | "delivered" | "failed" | "withheld";
  reason: string | null;
  to: ShownContact | null;
  body: string | null;
};

export type FeedbackEvent = {
  kind: "feedback";
  threadId: number;
  topic: string;
  channel: "phone" | "email" | "site" | "app" | "messenger" | "shop";
  body: string | null;
};

export type ChangeEvent = {
  kind: "change";
  what: "registered" | "state" | "blocked" | "unblocked" | "level" | "consent" | "card" | "profile";
  from: string | null;
  to: string | null;
  /** Names of the changed fields, or channel and kind of a consent. */
  fields: string[];
  reason: string | null;
  by: string | null;
  /** Of a client who has passed into this one: whose change it was. Null: his own. */
  formerId: number | null;
};

export type TimelineEvent = { key: string; at: string } & (
  | PurchaseEvent
  | ReturnEvent
  | BonusEvent
  | MessageEvent
  | FeedbackEvent
  | ChangeEvent
);

export type TimelinePage = { events: TimelineEvent[]; next: string | null };
