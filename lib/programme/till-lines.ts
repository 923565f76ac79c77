import type { z } from "zod";

import type { activationSettingsShape } from "./message-settings";

type Shape = typeof activationSettingsShape;
type Told = { [Key in "activationWays" | "activationNumber" | "tillNotice"]: z.output<Shape[Key]> };

/** What the cashier reads: the second line only where SMS come in and there is a number to name. */
export function tillLines({ activationWays, activationNumber, tillNotice }: Told): string[] {
  const namesNumber = tillNotice.second.includes("{number}");
  const hasSecond =
    tillNotice.second !== "" &&
    (!namesNumber || (activationNumber !== "" && (activationWays.sms || activationWays.mixed)));
  return [tillNotice.first, ...(hasSecond ? [tillNotice.second.replaceAll("{number}", activationNumber)] : [])];
}
