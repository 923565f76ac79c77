import { z } from "zod";

import { activationSettingsShape } from "@/lib/programme/message-settings";

export const changeWaysInput = z.strictObject({
  activationWays: activationSettingsShape.activationWays.unwrap(),
  activationNumber: activationSettingsShape.activationNumber.unwrap(),
  tillNotice: activationSettingsShape.tillNotice.unwrap(),
  accountActivates: activationSettingsShape.accountActivates.unwrap(),
  activationQueue: activationSettingsShape.activationQueue.unwrap(),
  registrationCode: activationSettingsShape.registrationCode.unwrap(),
});

export const changeStoreInput = z.strictObject({
  storeId: z.number().int().positive(),
  activatesCards: z.boolean(),
});

export type ChangeStoreInput = z.input<typeof changeStoreInput>;

/** A store and whether its cashiers activate cards at once. */
export type ActivatingStore = { id: number; name: string; city: string | null; activatesCards: boolean };

export type ChangeWaysInput = z.input<typeof changeWaysInput>;
