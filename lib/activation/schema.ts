import { z } from "zod";

import { plainText, requiredText } from "@/lib/core/plain-text";

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
    phone: optional(64),
    email: optional(254),
    card: optional(64),
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

export type RegisterClientInput = z.input<typeof registerClientInput>;
