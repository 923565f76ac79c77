import { z } from "zod";

import { ownerConfirmation } from "./schema";

const clientId = z.number().int().positive();

export const joinAccountInput = z.strictObject({
  clientId,
  /** Whose account it is. */
  ownerId: z.number().int().positive(),
  confirmation: ownerConfirmation,
  /** Whether his own bonuses go along. */
  brings: z.boolean(),
});

const accountId = z.number().int().positive();

/** Who wished it: the member himself, or the owner of the account. */
export const askedBy = z.enum(["member", "owner"]);
export type AskedBy = z.output<typeof askedBy>;

export const leaveAccountInput = z.strictObject({ clientId, accountId, askedBy });

/** Whose word it was: the owner's until then, or of the one who becomes it because the owner cannot be asked. */
export const handOverConsent = z.strictObject({
  confirmedBy: z.enum(["owner", "member"]),
  confirmation: ownerConfirmation,
});
export type HandOverConsent = z.output<typeof handOverConsent>;

export const handOverInput = z.strictObject({
  accountId,
  /** Who gives it away, as the form knew: where it is somebody else by now, nothing is done. */
  ownerId: z.number().int().positive(),
  /** The member who becomes the owner. */
  clientId,
  ...handOverConsent.shape,
});

export const bringBonusesInput = z.strictObject({ clientId, accountId });

export const openAccountInput = z.strictObject({
  clientId,
  /** A short name of the currency, e.g. `star`. */
  currency: z.string().regex(/^[a-z][a-z0-9_]{1,19}$/),
});

export type JoinAccountInput = z.input<typeof joinAccountInput>;
export type LeaveAccountInput = z.input<typeof leaveAccountInput>;
export type HandOverInput = z.input<typeof handOverInput>;
export type BringBonusesInput = z.input<typeof bringBonusesInput>;
export type OpenAccountInput = z.input<typeof openAccountInput>;

/** Somebody who earns to and spends from an account. */
export type AccountMember = {
  clientId: number;
  /** Null also where he is outside the stores of the person who looks. */
  name: string | null;
  isVisible: boolean;
  isOwner: boolean;
  isPrimary: boolean;
  isBlocked: boolean;
  /** The last four digits of his cards in use; none where he is not shown. */
  cardTails: string[];
  joinedAt: string;
  /** How the owner agreed to his joining, and who wrote it down. */
  confirmation: z.output<typeof ownerConfirmation> | null;
  joinedBy: string | null;
};

/** How an account came to the owner that it has. */
export type OwnerChange = HandOverConsent & {
  at: string;
  fromId: number;
  fromName: string | null;
  by: string | null;
};

/** An account of a client with everybody on it; bonuses as on the card. */
export type SharedAccount = {
  accountId: number;
  currency: string;
  isPrimary: boolean;
  isOwner: boolean;
  available: number;
  pending: number;
  reserved: number;
  debt: number;
  frozenAt: string | null;
  openedAt: string;
  members: AccountMember[];
  /** Null: it has always been his. */
  ownerChange: OwnerChange | null;
};
