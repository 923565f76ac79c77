"use server";

import { runAction } from "@/lib/web/run-action";

import type {
  BringBonusesInput,
  HandOverInput,
  JoinAccountInput,
  LeaveAccountInput,
  OpenAccountInput,
} from "./account-schema";
import { adjustBonuses, requestAdjustment } from "./commands";
import { handOverByHand } from "./hand-over";
import { cancelReservationByHand, prolongReservationByHand } from "./reservation-commands";
import type { CancelReservationInput, ProlongReservationInput } from "./reservation-schema";
import { type ReverseByHandInput, reverseByHand } from "./reverse-by-hand";
import type { AdjustBonusesInput } from "./schema";
import { bringBonusesByHand, joinAccountByHand, leaveAccountByHand, openAccountByHand } from "./share-account";

export async function adjustBonusesAction(input: AdjustBonusesInput) {
  return runAction((ctx) => adjustBonuses(ctx, input));
}

export async function requestAdjustmentAction(input: AdjustBonusesInput) {
  return runAction((ctx) => requestAdjustment(ctx, input));
}

export async function reverseByHandAction(input: ReverseByHandInput) {
  return runAction((ctx) => reverseByHand(ctx, input));
}

export async function cancelReservationAction(input: CancelReservationInput) {
  return runAction((ctx) => cancelReservationByHand(ctx, input));
}

export async function prolongReservationAction(input: ProlongReservationInput) {
  return runAction((ctx) => prolongReservationByHand(ctx, input));
}

export async function joinAccountAction(input: JoinAccountInput) {
  return runAction((ctx) => joinAccountByHand(ctx, input));
}

export async function leaveAccountAction(input: LeaveAccountInput) {
  return runAction((ctx) => leaveAccountByHand(ctx, input));
}

export async function openAccountAction(input: OpenAccountInput) {
  return runAction((ctx) => openAccountByHand(ctx, input));
}

export async function handOverAction(input: HandOverInput) {
  return runAction((ctx) => handOverByHand(ctx, input));
}

export async function bringBonusesAction(input: BringBonusesInput) {
  return runAction((ctx) => bringBonusesByHand(ctx, input));
}
