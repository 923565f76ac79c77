import { z } from "zod";

import { plainText } from "@/lib/core/plain-text";

const id = z.number().int().positive();

const reservation = { clientId: id, accountId: id, reservationId: id };

export const cancelReservationInput = z.strictObject({
  ...reservation,
  comment: plainText(1_000).refine((text) => text.length > 0, { params: { reason: "commentRequired" } }),
});

export const prolongReservationInput = z.strictObject({
  ...reservation,
  /** Days added to what it has. */
  days: z.number().int().min(1).max(90),
});

export type CancelReservationInput = z.input<typeof cancelReservationInput>;
export type ProlongReservationInput = z.input<typeof prolongReservationInput>;

/** Bonuses held for something not yet paid; times in RFC 3339. */
export type ReservationRow = {
  accountId: number;
  reservationId: number;
  clientId: number;
  clientName: string | null;
  kind: "receipt" | "order";
  amount: number;
  receipt: string | null;
  store: string | null;
  createdAt: string;
  expiresAt: string;
  /** It runs out within a day. */
  endsSoon: boolean;
};
