import { z } from "zod";

/** Cached figures: where entries, lots and reservations agree, they can be taken from these anew. */
export const recountableRules = [
  "balanceIsNotHistory",
  "balanceIsNotLots",
  "balanceIsNotReservations",
  "debtBesideBalance",
  "nextDue",
  "lastNumber",
  "lastLot",
  "copyForSorting",
] as const;

/** In which an account may not agree with its history, and a day not with its seal; the words are in the texts. */
export type DeviationRule =
  | (typeof recountableRules)[number]
  | "transactionUnbalanced"
  | "numberGap"
  | "runningBalance"
  | "lotIsNotHistory"
  | "lotIsNotReservations"
  | "lotState"
  | "reservationIsNotLots"
  | SealRule;

type SealRule = "sealedRows" | "sealedSums" | "sealedDigest" | KeptRule;

/** Sums that are kept for the summary: they can be computed anew, and say nothing of the history. */
export const keptRules = ["keptDay", "keptMonth", "keptReceipts"] as const;
type KeptRule = (typeof keptRules)[number];

/** Something in which an account does not agree with its history. */
export type Deviation = {
  accountId: number;
  rule: DeviationRule;
  seq: number | null;
  lotId: number | null;
  expected: string;
  found: string;
};

/** A sealed day of which something was changed since, or a day or month of which the kept sums are not right. */
export type BrokenSeal = { day: string; rule: SealRule; expected: string; found: string };

export type CheckState = "queued" | "running" | "done" | "failed";

/** One comparison of every balance with its history. */
export type CheckRun = {
  id: number;
  state: CheckState;
  /** The name of a person, or null: by the clock. */
  by: string | null;
  startedAt: string;
  finishedAt: string | null;
  accountsTotal: number;
  accountsChecked: number;
  sealsChecked: number;
  deviationCount: number;
};

/** A deviation as it stands in a run, with whom it concerns. */
export type FoundDeviation = {
  n: number;
  rule: DeviationRule;
  accountId: number | null;
  /** The owner of the account, where the person who looks may know of him. */
  clientId: number | null;
  day: string | null;
  seq: number | null;
  lotId: number | null;
  expected: string;
  found: string;
};

export type Reconciliation = {
  runs: CheckRun[];
  /** Of the last run that is over, the first of them. */
  deviations: FoundDeviation[];
  seals: { count: number; firstDay: string | null; lastDay: string | null; sealedAt: string | null };
  timeZone: string;
};

export const recountBalanceInput = z.strictObject({ accountId: z.number().int().positive() });

type Balances = { available: number; pending: number; reserved: number; debt: number };

/** What putting cached balances right changed. */
export type RecountedBalance = { before: Balances; after: Balances };

/** As many deviations of one run are kept, and shown; all of them are counted. */
export const deviationsKeptMax = 500;
