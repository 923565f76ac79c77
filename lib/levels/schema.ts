import { z } from "zod";

import { isoDay } from "@/lib/core/dates";
import { requiredText } from "@/lib/core/plain-text";

const key = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/);
const heldIn = { clientId: z.number().int().positive(), systemKey: key };

export const assignLevelInput = z.strictObject({
  ...heldIn,
  levelKey: key,
  /** The last day; null: without an end. */
  until: isoDay.nullable(),
  /** A calculated level above it is held instead. */
  rises: z.boolean(),
  comment: requiredText(500),
});

export const releaseLevelInput = z.strictObject({ ...heldIn, comment: requiredText(500) });

const levelNamed = z.strictObject({ key, name: requiredText(60) });

/** A status system as it is to be: its levels from the lowest up. */
export const saveSystemInput = z.strictObject({
  key,
  name: requiredText(60),
  isDefault: z.boolean(),
  isNew: z.boolean(),
  levels: z
    .array(levelNamed)
    .min(1)
    .max(30)
    .refine((levels) => new Set(levels.map((level) => level.key)).size === levels.length, {
      params: { reason: "namedTwice" },
    }),
});

export const clientIdInput = z.strictObject({ clientId: z.coerce.number().int().positive() });

export type AssignLevelInput = z.input<typeof assignLevelInput>;
export type ReleaseLevelInput = z.input<typeof releaseLevelInput>;
export type SaveSystemInput = z.input<typeof saveSystemInput>;

/** What a client holds in one status system. */
export type LevelStanding = {
  system: { key: string; name: string; isDefault: boolean; basis: "spent" | "hand" };
  levels: { key: string; name: string }[];
  levelKey: string | null;
  since: string | null;
  calculatedKey: string | null;
  spent: number;
  assignedKey: string | null;
  /** Null with an assigned level: without an end. */
  assignedUntil: string | null;
  rises: boolean;
};

export type LevelRow = {
  key: string;
  name: string;
  /** Kopecks by the rules in force; null: by hand alone. */
  spentFrom: number | null;
  accrualBasisPoints: number | null;
  clients: number;
  /** Of them, those to whom it was given by hand or by an import. */
  assigned: number;
};

export type SystemRow = {
  key: string;
  name: string;
  isDefault: boolean;
  basis: "spent" | "hand";
  periodMonths: number | null;
  returnsLower: boolean;
  levels: LevelRow[];
};
