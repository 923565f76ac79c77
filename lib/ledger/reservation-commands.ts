import "server-only";

import { actorName, type Context } from "@/lib/access/context";
import { requireClient } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";

import { getReservationOf } from "./find-reservations";
import { cancelReservationInput, prolongReservationInput } from "./reservation-schema";
import { cancelReservation, prolongReservation } from "./reservations";

/** Gives back what an order or a receipt holds: the shop will meet a refusal, so the reason is on record (H8). */
export const cancelReservationByHand = defineCommand({
  name: "reservation.cancel",
  permission: "reservations.close",
  input: cancelReservationInput,
  caller: ({ clientId }) => ({ clientIds: [clientId] }),
  async run(ctx, { clientId, accountId, reservationId, comment }) {
    await requireReservation(ctx, clientId, accountId, reservationId);
    const actor = actorName(ctx.actor);
    const { replayed, ...closed } = await cancelReservation(ctx.db, { accountId, reservationId, actor, comment });
    const { released, burned } = closed;
    const facts = { accountId, reservationId, released, burned };
    return { result: closed, audit: replayed ? null : { clientId, facts } };
  },
});

/** Keeps bonuses held for longer: the order is not closed yet. */
export const prolongReservationByHand = defineCommand({
  name: "reservation.prolong",
  permission: "reservations.close",
  input: prolongReservationInput,
  caller: ({ clientId }) => ({ clientIds: [clientId] }),
  async run(ctx, { clientId, accountId, reservationId, days }) {
    const reservation = await requireReservation(ctx, clientId, accountId, reservationId);
    const until = new Date(new Date(reservation.expiresAt).getTime() + days * dayMs);
    await prolongReservation(ctx.db, { accountId, reservationId, until });
    const result = { expiresAt: until.toISOString() };
    return { result, audit: { clientId, facts: { accountId, reservationId, days } } };
  },
});

const dayMs = 86_400_000;

async function requireReservation(ctx: Context, clientId: number, accountId: number, reservationId: number) {
  await requireClient(ctx, clientId);
  const reservation = await getReservationOf(ctx.db, clientId, accountId, reservationId);
  if (!reservation) throw Refusal.notFound();
  return reservation;
}
