import { z } from "zod";

import { requiredText } from "@/lib/core/plain-text";

export const blockClientInput = z.strictObject({
  clientId: z.number().int().positive(),
  /** For colleagues; `message` is what may be told to the client. */
  reason: requiredText(500),
  message: requiredText(500),
});

export type BlockClientInput = z.input<typeof blockClientInput>;

export const unblockClientInput = z.strictObject({
  clientId: z.number().int().positive(),
  reason: requiredText(500),
  /** What ran out while nothing could move: lives on for the days of the block, or burns. */
  lapsed: z.enum(["prolong", "burn"]).default("prolong"),
});

export type UnblockClientInput = z.input<typeof unblockClientInput>;

/** What lifting the block would do to bonuses that ran out meanwhile; null: the person may not see how many. */
export type UnblockPreview = { lapsed: number | null; days: number; blockedDays: number };

/** What blocking would stop; sums are null for those who may not see balances. */
export type BlockPreview = {
  available: number | null;
  pending: number | null;
  reserved: number | null;
  openReservations: number;
};
