import { z } from "zod";

import { type AccountMember, handOverConsent } from "@/lib/ledger/account-schema";

export const exclusionReasons = ["service", "messages", "rules", "other"] as const;

export type ExclusionReason = (typeof exclusionReasons)[number];

const clientId = z.number().int().positive();

export const beginExclusionInput = z.strictObject({
  clientId,
  reason: z.enum(exclusionReasons),
  /** What open orders and receipts hold goes back; without it they stop the exclusion. */
  cancelReservations: z.boolean().default(false),
  /** Who becomes the owner of the account that he shares with others; without it they stop the exclusion. */
  newOwner: z.strictObject({ clientId, ...handOverConsent.shape }).optional(),
});

export const leavingClientInput = z.strictObject({ clientId });

export const changeTermInput = z.strictObject({ hours: z.number().int().min(0).max(168) });

export type ChangeTermInput = z.input<typeof changeTermInput>;
export type BeginExclusionInput = z.input<typeof beginExclusionInput>;
export type NewOwner = NonNullable<z.output<typeof beginExclusionInput>["newOwner"]>;
export type LeavingClientInput = z.input<typeof leavingClientInput>;

/** What would be lost, and what stands in the way. */
export type ExclusionPreview = {
  /** Everything on the accounts that he alone uses: what burns once he is erased. Null: the person may not see balances. */
  burns: number | null;
  debt: number | null;
  openReservations: number;
  reserved: number | null;
  cards: number;
  /** The account of his own from which others spend too: it is handed over first, and what is on it stays. */
  family: Family | null;
  hours: number;
};

export type Family = {
  accountId: number;
  /** Null, as in what burns, for whoever may not see balances. */
  stays: number | null;
  /** The others, by the time of their joining. */
  members: AccountMember[];
};

export type BegunExclusion = { erasesAt: string; cancelled: number };
export type EndedExclusion = { exclusionId: number; burned: number; writtenOff: number };

/** One row of the act's list: a table, and how many of its rows were destroyed or emptied. */
export type ErasedRows = { table: string; rows: number };

/** The act of destruction of personal data (152-FZ): it names the client by his number alone. */
export type ExclusionAct = {
  id: number;
  clientId: number;
  reason: ExclusionReason;
  askedAt: string;
  askedBy: string | null;
  erasedAt: string;
  /** Null: the product itself, when the time had come. */
  erasedBy: string | null;
  burned: number;
  writtenOff: number;
  tables: ErasedRows[];
  files: number | null;
  filesErasedAt: string | null;
  /** The extract of the journal: everything that was done with the client, ids and names of fields only. */
  journal: { id: number; at: string; actor: string; action: string }[];
  programmeName: string;
  programmeZone: string;
};

export type ExclusionRow = {
  id: number;
  clientId: number;
  reason: ExclusionReason;
  state: "waiting" | "withdrawn" | "erased";
  askedAt: string;
  erasesAt: string;
  endedAt: string | null;
};
