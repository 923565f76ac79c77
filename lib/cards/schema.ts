import { z } from "zod";

import { requiredText } from "@/lib/core/plain-text";

import { blockReasons, walletSteps } from "./card-steps";

const id = z.number().int().positive();
/** As read or typed; spaces are taken out. */
const number = requiredText(64);
/** The number stood on a card that was deleted, and is to be used again. */
const reusesDeleted = z.boolean().default(false);
const ofClient = { clientId: id, cardId: id };

export const attachCardInput = z.strictObject({
  clientId: id,
  number,
  kind: z.enum(["physical", "virtual"]).default("physical"),
  reusesDeleted,
});

/** Which card of which client. */
export const clientCardInput = z.strictObject(ofClient);

export const blockCardInput = z.strictObject({ ...ofClient, reason: z.enum(blockReasons) });

export const replaceCardInput = z.strictObject({
  ...ofClient,
  reason: z.enum(blockReasons),
  /** Of the new card; none: a virtual one with the next number. */
  number: number.nullable(),
  reusesDeleted,
});

export const giveVirtualCardInput = z.strictObject({ clientId: id, kind: z.enum(["virtual", "wallet"]) });

export const setWalletStateInput = z.strictObject({
  ...ofClient,
  walletState: z.enum(Object.keys(walletSteps) as (keyof typeof walletSteps)[]),
});

export const issueCardsInput = z.strictObject({ from: number, to: number });

export type AttachCardInput = z.input<typeof attachCardInput>;
export type ClientCardInput = z.input<typeof clientCardInput>;
export type BlockCardInput = z.input<typeof blockCardInput>;
export type ReplaceCardInput = z.input<typeof replaceCardInput>;
export type GiveVirtualCardInput = z.input<typeof giveVirtualCardInput>;
export type SetWalletStateInput = z.input<typeof setWalletStateInput>;
export type IssueCardsInput = z.input<typeof issueCardsInput>;
