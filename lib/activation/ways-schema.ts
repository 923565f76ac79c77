import { z } from "zod";

import { activationSettingsShape } from "@/lib/programme/message-settings";

export const changeWaysInput = z.strictObject({
  activationWays: activationSettingsShape.activationWays.unwrap(),
  activationNumber: activationSettingsShape.activationNumber.unwrap(),
  tillNotice: activationSettingsShape.tillNotice.unwrap(),
});

export type ChangeWaysInput = z.input<typeof changeWaysInput>;

/** What the cashier reads: the second line only where SMS come in and there is a number to name. */
export function tillLines({ activationWays, activationNumber, tillNotice }: ChangeWaysInput): string[] {
  const namesNumber = tillNotice.second.includes("{number}");
  const hasSecond =
    tillNotice.second !== "" &&
    (!namesNumber || (activationNumber !== "" && (activationWays.sms || activationWays.mixed)));
  return [tillNotice.first, ...(hasSecond ? [tillNotice.second.replaceAll("{number}", activationNumber)] : [])];
}
