import { z } from "zod";

import { requiredText } from "@/lib/core/plain-text";

export const attachCardInput = z.strictObject({
  clientId: z.number().int().positive(),
  /** As read or typed; spaces are taken out. */
  number: requiredText(64),
  kind: z.enum(["physical", "virtual"]).default("physical"),
});

export type AttachCardInput = z.input<typeof attachCardInput>;
