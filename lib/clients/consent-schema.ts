import { z } from "zod";

import { plainText } from "@/lib/core/plain-text";

import type { Channel, ConsentKind } from "./card-schema";

export const channels = ["sms", "email", "push", "messenger"] as const satisfies readonly Channel[];
export const consentKinds = ["service", "advertising"] as const satisfies readonly ConsentKind[];

/** How a person here learned of it. */
export const consentSources = ["call", "paper", "store", "letter"] as const;
export type ConsentSource = (typeof consentSources)[number];

export const changeConsentInput = z.strictObject({
  clientId: z.number().int().positive(),
  channel: z.enum(channels),
  kind: z.enum(consentKinds),
  subscribed: z.boolean(),
  source: z.enum(consentSources),
  /** Which wording he was shown; none: the one in use. */
  wording: plainText(60).default(""),
});

export type ChangeConsentInput = z.input<typeof changeConsentInput>;

export type ConsentNow = {
  channel: Channel;
  kind: ConsentKind;
  subscribed: boolean;
  at: string;
  source: string;
  wording: string | null;
};

export type ConsentEvent = Omit<ConsentNow, "subscribed"> & {
  id: number;
  /** Null: he had not been asked. */
  before: boolean | null;
  after: boolean;
  by: string | null;
};

/** What a client agreed to and left, now and ever since he was asked first. */
export type ConsentHistory = { now: ConsentNow[]; events: ConsentEvent[]; wording: string };
