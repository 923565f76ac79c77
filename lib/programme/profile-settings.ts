import { z } from "zod";

import { accountKinds } from "@/lib/core/account-kinds";

export const profileFieldKeys = [
  "surname",
  "name",
  "patronymic",
  "birthDate",
  "gender",
  "region",
  "city",
  "timeZone",
  "address",
] as const;

export type ProfileFieldKey = (typeof profileFieldKeys)[number];

/** How the profile treats a field that every client has. */
export const fieldStances = ["shown", "required", "hidden"] as const;
export type FieldStance = (typeof fieldStances)[number];

export const documentKinds = ["passport", "foreign_passport", "driving_licence", "other"] as const;
export type DocumentKind = (typeof documentKinds)[number];

const stance = z.enum(fieldStances);

/** What the profile asks beside the fields of the questionnaire. */
export const profileSettingsShape = {
  profileFields: z
    .strictObject(
      Object.fromEntries(profileFieldKeys.map((key) => [key, stance])) as Record<ProfileFieldKey, typeof stance>,
    )
    .default(Object.fromEntries(profileFieldKeys.map((key) => [key, "shown"])) as Record<ProfileFieldKey, FieldStance>),
  asksChildren: z.boolean().default(true),
  accountKinds: z.array(z.enum(accountKinds)).max(accountKinds.length).default(["telegram", "whatsapp", "vk"]),
  /** Kept only where there is a reason to: none at first. */
  documentKinds: z.array(z.enum(documentKinds)).max(documentKinds.length).default([]),
};

export const profileSettingsInput = z.strictObject({
  profileFields: profileSettingsShape.profileFields.unwrap(),
  asksChildren: profileSettingsShape.asksChildren.unwrap(),
  accountKinds: profileSettingsShape.accountKinds.unwrap(),
  documentKinds: profileSettingsShape.documentKinds.unwrap(),
});

export type ProfileSettings = z.output<typeof profileSettingsInput>;
