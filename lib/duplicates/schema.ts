import { z } from "zod";

import type { ShownContact } from "@/lib/clients/mask-contact";
import type { ClientRow } from "@/lib/clients/schema";

/** What brings two clients together, the surest first. Each has its words in `duplicates.kind`. */
export const evidenceKinds = ["document", "name_birth", "phone", "email", "reported", "similar"] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export const pairStates = ["open", "dismissed", "merged"] as const;
export type PairState = (typeof pairStates)[number];

const id = z.number().int().positive();

export const noInput = z.strictObject({});
export const searchIdInput = z.strictObject({ searchId: id });
export const pairIdInput = z.strictObject({ pairId: id });
export const twoClientsInput = z.strictObject({
  clientId: z.coerce.number().int().positive(),
  otherId: z.coerce.number().int().positive(),
});

export const pairPageInput = z.strictObject({
  state: z.enum(pairStates).default("open"),
  kind: z.enum(evidenceKinds).optional(),
  after: z.string().max(500).optional(),
});
export type PairPageInput = z.input<typeof pairPageInput>;

/** One reason as this person may see it: contacts masked by his rights. */
export type ShownEvidence = {
  kind: EvidenceKind;
  mine: ShownContact | null;
  theirs: ShownContact | null;
  near: "digit" | "tail" | null;
  /** The contact is no longer held by one of the two: that is how both can have had it. */
  former: boolean;
};

/** A client of a pair as the list shows him. */
export type PairSide = Pick<
  ClientRow,
  | "id"
  | "name"
  | "state"
  | "blocked"
  | "leavesOn"
  | "birthDate"
  | "city"
  | "phone"
  | "email"
  | "cardCount"
  | "balance"
  | "purchaseCount"
  | "joinedOn"
>;

export type PairRow = {
  id: number;
  state: PairState;
  score: number;
  evidence: ShownEvidence[];
  sides: [PairSide, PairSide];
  foundAt: string;
  decidedAt: string | null;
  decidedBy: string | null;
};

export type PairPage = { rows: PairRow[]; next: string | null };

/** How many pairs wait, by what brings them together; and the search through the base, while it runs. */
export type DuplicateCounts = {
  open: number;
  /** Whether any pair was ever found: only then is there anything to have been decided. */
  wereFound: boolean;
  byKind: Partial<Record<EvidenceKind, number>>;
  search: { id: number; done: number; total: number } | null;
  lastSearchAt: string | null;
};
