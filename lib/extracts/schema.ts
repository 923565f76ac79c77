import { z } from "zod";

/** At whose wish: the person himself, an authority, or a check of our own. */
export const extractReasons = ["person", "authority", "check"] as const;
export type ExtractReason = (typeof extractReasons)[number];

export const extractClientInput = z.strictObject({
  clientId: z.number().int().positive(),
  reason: z.enum(extractReasons),
});

export type ExtractClientInput = z.input<typeof extractClientInput>;

/** The rows of one place that are about the client; `isCut`: there are more than are taken. */
export type ExtractedPlace = { table: string; rows: Record<string, unknown>[]; isCut: boolean };

/** Everything that is held about one client. */
export type ClientExtract = {
  clientId: number;
  programme: string;
  madeAt: string;
  reason: ExtractReason;
  places: ExtractedPlace[];
};
