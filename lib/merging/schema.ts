import { z } from "zod";

import type { ClientCard } from "@/lib/clients/card-schema";
import type { Purse } from "@/lib/ledger/schema";

/** How long a merge can be taken back. */
export const undoDays = 30;

/** What a person chooses between when two profiles become one. */
export const choosableFields = [
  "surname",
  "name",
  "patronymic",
  "birthDate",
  "gender",
  "region",
  "city",
  "address",
  "timeZone",
] as const;
export type ChoosableField = (typeof choosableFields)[number];

const id = z.number().int().positive();

export const mergeInput = z.strictObject({
  survivorId: id,
  /** Who passes into the survivor. */
  clientId: id,
  /** The versions that were compared: when one has changed since, nothing is done. */
  versions: z.strictObject({ survivor: id, client: id }),
  /** What the survivor takes of the other: fields of the profile, answers of the questionnaire by key. */
  takes: z.array(z.enum(choosableFields)).max(choosableFields.length).default([]),
  takesCustom: z.array(z.string().max(40)).max(200).default([]),
  /** Contacts of either that nobody has any more. */
  drops: z.array(id).max(40).default([]),
});
export type MergeInput = z.input<typeof mergeInput>;
export type MergeChoice = z.output<typeof mergeInput>;

export const comparisonInput = z.strictObject({
  survivorId: z.coerce.number().int().positive(),
  clientId: z.coerce.number().int().positive(),
});

export const mergeIdInput = z.strictObject({ mergeId: z.coerce.number().int().positive() });

export type Balance = Pick<Purse, "available" | "pending" | "reserved" | "debt">;

/** One client beside the other, contacts masked. */
export type MergeSide = { card: ClientCard; balance: Balance };

/** What would be: exactly what is done, tried and taken back. */
export type MergeOutcome = {
  balance: Balance;
  cardCount: number;
  purchaseCount: number;
  paidSum: number;
  childCount: number;
  level: string | null;
  consents: ClientCard["consents"];
};

export type Comparison = {
  survivor: MergeSide;
  client: MergeSide;
  /** Null where it cannot be done, and then `refusal` says why in words. */
  outcome: MergeOutcome | null;
  refusal: string | null;
};

export type MergeRow = {
  id: number;
  client: { id: number; name: string };
  survivor: { id: number; name: string };
  at: string;
  by: string | null;
  undoneAt: string | null;
  undoneBy: string | null;
  /** Until when it can be taken back; null: not any more. */
  undoableUntil: string | null;
};

/** One of the two as he would be when they are two again. */
export type PartedSide = {
  id: number;
  name: string;
  balance: Balance;
  cardCount: number;
  purchaseCount: number;
  paidSum: number;
};

export type UnmergePreview = {
  merge: MergeRow;
  sides: { survivor: PartedSide; client: PartedSide } | null;
  /** Why it cannot be undone, in words. */
  refusal: string | null;
};
