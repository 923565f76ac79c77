import { z } from "zod";

import { plainText, requiredText } from "@/lib/core/plain-text";

import type { EntryOutcome } from "./entry-verdict";
import { answersInput } from "./request-schema";

export const tillEntryInput = z.strictObject({
  /** As the till has read it. */
  card: requiredText(64),
  /** Null: only the card was read. */
  answers: answersInput.nullable().default(null),
  storeId: z.number().int().positive(),
});

export const accountEntryInput = z.strictObject({
  /** Empty: the client has none yet. */
  card: plainText(64).default(""),
  answers: answersInput,
  /** He has named a code that was sent to the phone. */
  phoneProven: z.boolean().default(false),
});

/** From the mobile application: somebody who has not registered, with whatever he told of himself. */
export const openByAppInput = z.strictObject({
  externalId: requiredText(100),
  phone: plainText(64).default(""),
  email: plainText(254).default(""),
  name: plainText(100).default(""),
});

export const entryPlaces = [
  "tillActivates",
  "tillEnters",
  "tillOff",
  "account",
  "accountQueue",
  "accountOff",
  "app",
] as const;
export type EntryPlace = (typeof entryPlaces)[number];

/** What a till or an account meets; the laboratory makes each of them up. */
export const entryCases = [
  "packed",
  "noAnswers",
  "anonymous",
  "known",
  "active",
  "cardBlocked",
  "cardReplaced",
  "noSuchCard",
  "clientBlocked",
] as const;
export type EntryCase = (typeof entryCases)[number];

export const checkEntryInput = z.strictObject({ place: z.enum(entryPlaces), case: z.enum(entryCases) });
export type CheckEntryInput = z.input<typeof checkEntryInput>;

export type EntryCheck = {
  outcome: EntryOutcome | "opened";
  lines: string[];
  /** What would be there afterwards; null: nothing changes. */
  change: {
    card: { before: "prepared" | "issued" | "activated" | null; after: "prepared" | "issued" | "activated" } | null;
    client: { state: string; isNew: boolean } | null;
    inQueue: boolean;
  } | null;
};
