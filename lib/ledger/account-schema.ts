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

export const leaveAccountInput = z.strictObject({ clientId, accountId: z.number().int().positive() });

export const openAccountInput = z.strictObject({
  clientId,
  /** A short name of the currency, e.g. `star`. */
  currency: z.string().regex(/^[a-z][a-z0-9_]{1,19}$/),
});

export type JoinAccountInput = z.input<typeof joinAccountInput>;
export type LeaveAccountInput = z.input<typeof leaveAccountInput>;
export type OpenAccountInput = z.input<typeof openAccountInput>;

/** Somebody who earns to and spends from an account. */
export type AccountMember = {
  clientId: number;
  name: string | null;
  isOwner: boolean;
  isPrimary: boolean;
  isBlocked: boolean;
  joinedAt: string;
  confirmation: z.output<typeof ownerConfirmation> | null;
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
};
