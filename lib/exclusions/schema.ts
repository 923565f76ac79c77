import { z } from "zod";

export const exclusionReasons = ["service", "messages", "rules", "other"] as const;

export type ExclusionReason = (typeof exclusionReasons)[number];

const clientId = z.number().int().positive();

export const beginExclusionInput = z.strictObject({
  clientId,
  reason: z.enum(exclusionReasons),
  /** What open orders and receipts hold goes back; without it they stop the exclusion. */
  cancelReservations: z.boolean().default(false),
});

export const leavingClientInput = z.strictObject({ clientId });

export const changeTermInput = z.strictObject({ hours: z.number().int().min(0).max(168) });

export type ChangeTermInput = z.input<typeof changeTermInput>;
export type BeginExclusionInput = z.input<typeof beginExclusionInput>;
export type LeavingClientInput = z.input<typeof leavingClientInput>;

/** What would be lost, and what stands in the way. */
export type ExclusionPreview = {
  /** Available and pending together: what burns once he is erased. */
  burns: number | null;
  /** Null in these, as in what burns: the person may not see balances. */
  debt: number | null;
  openReservations: number;
  reserved: number | null;
  cards: number;
  /** Others spend from an account of his own. */
  sharesOwn: boolean;
  hours: number;
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
