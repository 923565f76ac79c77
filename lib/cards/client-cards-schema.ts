import type { ShownContact } from "@/lib/clients/mask-contact";

import type { CardKind, CardState, CardStatus, WalletState } from "./card-steps";

/** A line of the life of a card. `what` is packed, attached, state, status or wallet. */
export type CardEvent = {
  what: "packed" | "attached" | "state" | "status" | "wallet";
  from: string | null;
  to: string;
  reason: string | null;
  at: string;
  by: string;
};

/** A card of a client with its place in the chain of replacements; numbers are masked. */
export type CardOfClient = {
  id: number;
  number: ShownContact;
  kind: CardKind;
  category: string | null;
  type: string | null;
  state: CardState;
  status: CardStatus;
  reason: string | null;
  walletState: WalletState | null;
  batchId: number | null;
  replacedBy: { id: number; number: ShownContact } | null;
  replaces: { id: number; number: ShownContact }[];
  /** Until when its deletion can be undone; null where there is nothing to undo any more. */
  undoUntil: string | null;
  events: CardEvent[];
};
