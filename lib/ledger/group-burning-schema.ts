import { z } from "zod";

import type { IsoDay } from "@/lib/core/dates";
import { filterToken } from "@/lib/segments/search-params";

/** The filter as the address holds it; without one the segment; without both everybody. */
export const groupBurningInput = z.strictObject({ f: filterToken.optional(), segment: z.uuid().optional() });

export type GroupBurningInput = z.input<typeof groupBurningInput>;

/** What burns or becomes spendable on a day, or in the month that begins on it, and of how many clients. */
export type BurningStep = {
  kind: "burning" | "activating";
  day: IsoDay;
  loyalty: number;
  reward: number;
  clients: number;
};

export type GroupBurning = {
  /** All clients of the segment or filter. */
  clients: number;
  /** Accounts of them on which anything lies. */
  accounts: number;
  months: BurningStep[];
  /** Of the next two months. */
  days: BurningStep[];
  endless: number;
  /** On accounts of blocked clients: burns nothing until they are unblocked. */
  frozen: number;
};
