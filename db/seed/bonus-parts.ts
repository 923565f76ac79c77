export type Side =
  | "available"
  | "pending"
  | "reserved"
  | "debt"
  | "issued"
  | "spent"
  | "expired"
  | "recalled"
  | "adjusted";

export type Lot = {
  id: number;
  origin: "loyalty" | "reward";
  source: "purchase" | "manual" | "promotion" | "welcome" | "birthday" | "mass";
  amount: number;
  remaining: number;
  reserved: number;
  activeFrom: number;
  /** Infinity: never. */
  expiresAt: number;
  state: "pending" | "active" | "spent" | "expired" | "recalled";
  purchaseId: number | null;
  seq: number;
};

/** Whose act it is, by whom it was written and what it belongs to. */
export type Cause = {
  clientId: number | null;
  actor: string;
  cardId?: number | null;
  purchaseId?: number;
  returnId?: number;
  reservationId?: number;
  batchId?: number;
  comment?: string;
};

export type Entry = { side: Side; lotId: number | null; amount: number };
export type Spent = { lot: Lot; amount: number };
