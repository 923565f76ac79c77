import { z } from "zod";

import { accountKinds } from "@/lib/core/account-kinds";
import { isoDay, isTimeZone } from "@/lib/core/dates";
import { plainText, requiredText } from "@/lib/core/plain-text";
import { documentKinds } from "@/lib/programme/profile-settings";

export const childrenMax = 20;
export const contactsMax = 20;

const namePart = plainText(100);
const gender = z.enum(["male", "female"]).nullable();
const birthDate = isoDay.nullable();
const place = plainText(200)
  .transform((text) => text || null)
  .nullable();

export const typedContactKinds = ["phone", "email", ...accountKinds, "document"] as const;
export type TypedContactKind = (typeof typedContactKinds)[number];
/** As typed; the command brings it to its one stored form. */
const contactValue = requiredText(254);

const child = z.strictObject({
  /** Missing: a new one. */
  id: z.number().int().positive().optional(),
  name: plainText(100),
  birthDate,
  gender,
});

const contactChanges = z.strictObject({
  add: z
    .array(
      z.strictObject({
        kind: z.enum(typedContactKinds),
        value: contactValue,
        documentKind: z.enum(documentKinds).nullable().default(null),
      }),
    )
    .max(contactsMax)
    .default([]),
  replace: z
    .array(z.strictObject({ id: z.number().int().positive(), value: contactValue }))
    .max(contactsMax)
    .default([]),
  remove: z.array(z.number().int().positive()).max(contactsMax).default([]),
});

const consent = z.strictObject({
  channel: z.enum(["sms", "email", "push", "messenger"]),
  kind: z.enum(["service", "advertising"]),
  subscribed: z.boolean(),
});

/** Only what was changed is sent; null and empty texts clear a value. */
export const profileChanges = z.strictObject({
  surname: namePart.optional(),
  name: namePart.optional(),
  patronymic: namePart.optional(),
  birthDate: birthDate.optional(),
  gender: gender.optional(),
  region: place.optional(),
  city: place.optional(),
  address: plainText(500)
    .transform((text) => text || null)
    .nullable()
    .optional(),
  timeZone: z
    .string()
    .refine(isTimeZone, { params: { reason: "notAllowedValue" } })
    .nullable()
    .optional(),
  /** Values by the key of the field; each is checked by the field's type. */
  custom: z.record(z.string().max(40), z.unknown()).optional(),
  /** All of them: who is missing here is removed. */
  children: z.array(child).max(childrenMax).optional(),
  contacts: contactChanges.optional(),
  consents: z.array(consent).max(8).optional(),
});

export const editProfileInput = z.strictObject({
  clientId: z.number().int().positive(),
  /** The version that was opened: when the profile has changed since, nothing is written. */
  version: z.number().int().positive(),
  changes: profileChanges,
});

export type EditProfileInput = z.input<typeof editProfileInput>;
export type ProfileChanges = z.output<typeof profileChanges>;
