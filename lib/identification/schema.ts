import { z } from "zod";

import type { ShownContact } from "@/lib/clients/mask-contact";
import { plainText } from "@/lib/core/plain-text";

import { soughtStates } from "./read-states";

export const identifyInput = z.strictObject({
  q: plainText(200),
  /** Beside what the text itself says of states. */
  state: z.enum(soughtStates).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});

export type IdentifyInput = z.input<typeof identifyInput>;

/** Why a client was found; `other` is an external id. */
export type MatchReason =
  | "phone"
  | "tail"
  | "card"
  | "oldCard"
  | "email"
  | "document"
  | "other"
  | "name"
  | "birthDate"
  | "layout"
  | "translit"
  | "typo";

/** A client found by what a caller said, with what tells namesakes apart. */
export type IdentifiedClient = {
  id: number;
  name: string;
  state: "anonymous" | "new" | "registered" | "deleted" | "excluded";
  blocked: boolean;
  /** The day on which his data are erased, while he is leaving the programme. */
  leavesOn: string | null;
  /** The day on which he left the programme: of him nothing else is known. */
  excludedOn: string | null;
  city: string | null;
  birthYear: number | null;
  level: string | null;
  /** Null for those who may not see balances. */
  balance: number | null;
  phone: ShownContact | null;
  card: ShownContact | null;
  why: MatchReason[];
};
