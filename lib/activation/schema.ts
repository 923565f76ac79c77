import { z } from "zod";

import { codeDigits } from "@/lib/codes/schema";
import { isoDay } from "@/lib/core/dates";
import { plainText, requiredText } from "@/lib/core/plain-text";

import type { MatchKind } from "./request-schema";

const optional = (lengthMax: number) =>
  plainText(lengthMax)
    .transform((text) => text || undefined)
    .optional();

export const registerClientInput = z
  .strictObject({
    /** A participant of the programme, or somebody who only wants the news (H21). */
    as: z.enum(["participant", "subscriber"]),
    surname: plainText(100).default(""),
    name: requiredText(100),
    patronymic: plainText(100).default(""),
    birthDate: isoDay.nullable().default(null),
    phone: optional(64),
    email: optional(254),
    card: optional(64),
    /** Becomes a participant once a code sent to the phone has come back. */
    byCode: z.boolean().default(false),
    storeId: z.number().int().positive().nullable().default(null),
    consents: z
      .array(
        z.strictObject({
          channel: z.enum(["sms", "email", "push", "messenger"]),
          kind: z.enum(["service", "advertising"]),
        }),
      )
      .max(8)
      .default([]),
  })
  .refine((input) => Boolean(input.phone ?? input.email ?? (input.as === "participant" ? input.card : undefined)), {
    path: ["phone"],
    params: { reason: "contactRequired" },
  })
  .refine((input) => input.as === "participant" || input.consents.length > 0, {
    path: ["consents"],
    params: { reason: "consentRequired" },
  });

export const likelyClientsInput = z.strictObject({
  surname: plainText(100).default(""),
  name: plainText(100).default(""),
  patronymic: plainText(100).default(""),
  birthDate: isoDay.nullable().default(null),
  phone: plainText(64).default(""),
  email: plainText(254).default(""),
});

export type LikelyClientsInput = z.input<typeof likelyClientsInput>;

/** Somebody of the base who may be the one that is being registered. */
export type LikelyClient = {
  /** Null: he is known to other shops alone, and it is not said who he is. */
  clientId: number | null;
  /** First letters only: «А••• И•••». */
  name: string;
  state: "anonymous" | "registered" | null;
  isBlocked: boolean;
  /** Null: not for this person's eyes. */
  purchases: number | null;
  kinds: MatchKind[];
};

export type CodeAtRegistration = "off" | "offered" | "required";

const id = z.number().int().positive();

export const registrationCodeInput = z.strictObject({ clientId: id, identifierId: id });
export type RegistrationCodeInput = z.input<typeof registrationCodeInput>;

export const finishRegistrationInput = z.strictObject({
  ...registrationCodeInput.shape,
  /** Null: without it, where the programme leaves that to the operator. */
  code: codeDigits.nullable(),
});
export type FinishRegistrationInput = z.input<typeof finishRegistrationInput>;

export type RegisterClientInput = z.input<typeof registerClientInput>;
