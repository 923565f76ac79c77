import { z } from "zod";

import { daysBetween, type IsoDay, isoDay } from "@/lib/core/dates";

import type { Period } from "./periods";

/** The longest period that is summed at once. */
const daysMax = 3_660;

export const summaryInput = z
  .strictObject({ from: isoDay, to: isoDay })
  .refine(({ from, to }) => from <= to, { path: ["to"], params: { reason: "crossedRange" } })
  .refine(({ from, to }) => daysBetween(from, to) < daysMax, {
    path: ["to"],
    params: { reason: "tooBig", maximum: daysMax },
  });

export type SummaryInput = z.input<typeof summaryInput>;

/**
 * What moved bonuses, as people who keep the books name it. Positive: what clients were given. Restored: spent bonuses
 * that came back with a return; recalled: given ones that were taken back, reversals of accruals included.
 */
export const measures = ["issued", "spent", "expired", "recalled", "restored", "adjusted"] as const;
export type Measure = (typeof measures)[number];
export type Sums = Record<Measure, number>;

export type OriginSums = { loyalty: Sums; reward: Sums; mixed: Sums };

/** Who or where; `id` null: outside of shops, without a seller, or the product itself. */
export type SumsOf = { id: number | null; name: string | null; sums: Sums; operations: number };

/** Who did it: a person by name, or what did it instead of one. */
export type ActorSums = Omit<SumsOf, "id"> & { id: number | null; kind: "user" | "key" | "program" };

export type Movements = {
  period: Period;
  before: Period;
  sums: Sums;
  sumsBefore: Sums;
  byOrigin: OriginSums;
  /** By day, or by month where the period is long; only steps in which something moved. */
  steps: { day: IsoDay; sums: Sums }[];
  stores: SumsOf[];
  actors: ActorSums[];
  sellers: SumsOf[];
  /** Days from this one on are read from the ledger itself, as they are now. */
  liveFrom: IsoDay;
};

/** What is owed to clients at this moment. */
export type Liability = {
  asOf: string;
  timeZone: string;
  available: number;
  pending: number;
  reserved: number;
  /** What clients owe: the next accruals pay it. */
  debt: number;
  /**
   * By the month of the last day; null: never ends. "past": of an account that is frozen, or held by a reserve, though
   * its last day is over.
   */
  months: { month: IsoDay | "past" | null; loyalty: number; reward: number }[];
};

/** What is owed to those who joined in a shop; `id` null: outside of shops. */
export type LiabilityStore = { id: number | null; name: string | null; amount: number };

export type Visits = {
  receipts: number;
  /** In kopecks. */
  paid: number;
  withCard: number;
  joined: number;
  /** Whose ninetieth day without a purchase fell into the period, and who have not bought since. */
  lost: number;
};

export type ClientSummary = {
  period: Period;
  before: Period;
  visits: Visits;
  visitsBefore: Visits;
  stores: { id: number | null; name: string | null; receipts: number; paid: number }[];
};

/** Different clients who bought. */
export type Buyers = {
  active: number;
  /** Receipts of those who take part in the programme. */
  ofRegistered: number;
  stores: { id: number | null; active: number }[];
};

/** Days without a purchase after which a client counts as lost. */
export const lostAfterDays = 90;

/** What one person did by hand today. */
export type OwnDay = {
  day: IsoDay;
  accrued: { amount: number; operations: number };
  debited: { amount: number; operations: number };
  /** Operations taken back, one's own or somebody else's. */
  reversed: { amount: number; operations: number };
  /** Receipts entered; money in kopecks. */
  sold: { receipts: number; paid: number; earned: number; spent: number };
  returned: { receipts: number; refunded: number };
  /** What the limit of the day leaves; null: no right to it. */
  left: { accrue: number | null; debit: number | null };
};
