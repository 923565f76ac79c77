import { z } from "zod";

import { requiredText } from "@/lib/core/plain-text";
import { emailAddress, newPassword, oneTimeCode } from "@/lib/users/schema";

import { settingsSchema } from "./settings-schema";

/** What the first administrator says at the first start. */
export const beginProgrammeInput = z.strictObject({
  code: oneTimeCode,
  name: requiredText(120),
  email: emailAddress,
  password: newPassword,
  language: z.enum(["ru", "en"]),
  programmeName: settingsSchema.shape.programmeName.unwrap(),
  timeZone: settingsSchema.shape.timeZone.unwrap(),
  currency: settingsSchema.shape.currency.unwrap(),
  store: z.strictObject({ code: requiredText(64), name: requiredText(120) }).nullable(),
});

export type BeginProgrammeInput = z.input<typeof beginProgrammeInput>;

export const changeLimitsInput = z.strictObject({
  manualLimits: settingsSchema.shape.manualLimits.unwrap(),
  approvalLimits: settingsSchema.shape.approvalLimits.unwrap(),
  manualPurchaseDaysMax: settingsSchema.shape.manualPurchaseDaysMax.unwrap(),
});

export type ChangeLimitsInput = z.input<typeof changeLimitsInput>;
