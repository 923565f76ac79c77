import { z } from "zod";

import { accessSettingsShape } from "@/lib/access/schema";
import { isTimeZone } from "@/lib/core/dates";
import { requiredText } from "@/lib/core/plain-text";

import { activationSettingsShape, messageSettingsShape } from "./message-settings";
import { profileSettingsShape } from "./profile-settings";

const limitBonuses = z.number().int().min(0).max(1_000_000_000_000);

const limit = z.strictObject({
  /** Bonuses a person may accrue or debit by hand in one operation, and on one day of the programme. */
  perOperation: limitBonuses,
  perDay: limitBonuses,
});

const word = requiredText(40);

/** Every setting of the installation with its default. A setting unknown here cannot be stored. */
export const settingsSchema = z.strictObject({
  programmeName: requiredText(80).default("Программа лояльности"),
  timeZone: z
    .string()
    .refine(isTimeZone, { params: { reason: "notAllowedValue" } })
    .default("Europe/Moscow"),
  /** The word for bonuses, Russian in its four forms and English in two. */
  currency: z
    .strictObject({
      ru: z.strictObject({ one: word, few: word, many: word, other: word }),
      en: z.strictObject({ one: word, other: word }),
    })
    .default({
      ru: { one: "бонус", few: "бонуса", many: "бонусов", other: "бонуса" },
      en: { one: "bonus", other: "bonuses" },
    }),
  demonstration: z.boolean().default(false),
  /** The list of first steps was put away. */
  firstStepsDismissed: z.boolean().default(false),
  ...accessSettingsShape,
  manualLimits: z
    .strictObject({ administrator: limit, operator: limit, shift_lead: limit, marketer: limit, store_employee: limit })
    .default({
      administrator: { perOperation: 100_000, perDay: 1_000_000 },
      shift_lead: { perOperation: 5_000, perDay: 20_000 },
      operator: { perOperation: 1_000, perDay: 5_000 },
      marketer: { perOperation: 0, perDay: 0 },
      store_employee: { perOperation: 0, perDay: 0 },
    }),
  /** Above these a second person has to agree: bonuses by hand in one operation, and in all or to how many at once. */
  approvalLimits: z
    .strictObject({ operation: limitBonuses, mass: limitBonuses, massClients: limitBonuses })
    .default({ operation: 10_000, mass: 100_000, massClients: 1_000 }),
  /** How old a purchase may be when it is entered by hand. */
  manualPurchaseDaysMax: z.number().int().min(0).max(3_650).default(30),
  quickAmounts: z.array(z.number().int().min(1)).max(6).default([100, 200, 300, 500]),
  /** Hours from asking to leave until personal data are erased; until then it can be taken back. */
  exclusionHours: z.number().int().min(0).max(168).default(72),
  exportsKeptDays: z.number().int().min(1).max(90).default(7),
  /** Sets of columns under a name, for everybody who exports. */
  exportColumnSets: z
    .array(z.strictObject({ name: z.string().max(60), columns: z.array(z.string().max(60)).max(100) }))
    .max(20)
    .default([]),
  /** How the numbers of virtual cards are made, one after another. */
  virtualCards: z
    .strictObject({
      prefix: z.string().regex(/^[0-9A-Z-]{0,16}$/),
      digits: z.number().int().min(1).max(15),
      checkDigit: z.enum(["none", "luhn", "ean13"]),
      /** A client who has not registered may have one. */
      forAnonymous: z.boolean(),
    })
    .default({ prefix: "77", digits: 9, checkDigit: "luhn", forAnonymous: true }),
  ...messageSettingsShape,
  ...activationSettingsShape,
  ...profileSettingsShape,
  importMegabytesMax: z.number().int().min(1).max(2_000).default(300),
});

export type Settings = z.output<typeof settingsSchema>;
export type SettingKey = keyof Settings;
