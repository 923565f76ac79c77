import { z } from "zod";

import { kopecksMax } from "@/lib/core/money";
import { plainText } from "@/lib/core/plain-text";
import { operationKey } from "@/lib/ledger/schema";
import { isWholeThousandths } from "@/lib/purchases/quantity";

/** What is brought back: pieces of lines, or an amount of money where the goods are not told apart. */
export const returnedGoods = z.discriminatedUnion("by", [
  z.strictObject({
    by: z.literal("lines"),
    lines: z
      .array(
        z.strictObject({
          n: z.number().int().positive(),
          quantity: z
            .number()
            .positive()
            .max(100_000)
            .refine(isWholeThousandths, { params: { reason: "badFormat" } }),
        }),
      )
      .min(1)
      .max(500),
  }),
  z.strictObject({ by: z.literal("amount"), amount: z.number().int().min(1).max(kopecksMax) }),
]);

export type ReturnedGoods = z.output<typeof returnedGoods>;

const place = {
  clientId: z.number().int().positive(),
  purchaseId: z.number().int().positive(),
};

export const addReturnInput = z.strictObject({
  ...place,
  goods: returnedGoods,
  /** Where it was brought; missing: the store of the purchase. */
  storeId: z.number().int().positive().nullable().default(null),
  /** Number of the document of the return. */
  receipt: plainText(40).default(""),
  /** Minted when the form opens: the same request twice is one return. */
  key: operationKey,
});

export const previewReturnInput = z.strictObject({ ...place, goods: returnedGoods });

export type AddReturnInput = z.input<typeof addReturnInput>;

/**
 * What a return did, or would do: money in kopecks, bonuses whole, null for those who may not see them. `owed` is what
 * became a debt.
 */
export type ReturnOutcome = {
  refunded: number;
  restored: number | null;
  recalled: number | null;
  owed: number | null;
};

/** What of it takes the right to see bonuses. */
export const bonusesOfReturn = {
  restored: "bonuses.view",
  recalled: "bonuses.view",
  owed: "bonuses.view",
} as const;

export type AddedReturn = ReturnOutcome & { returnId: number };

/** A line of a purchase with what of it can still be brought back. */
export type ReturnableLine = {
  n: number;
  name: string;
  quantity: number;
  paid: number;
  left: number;
  leftPaid: number;
};

export type ReturnForm = {
  receipt: string | null;
  storeId: number | null;
  paid: number;
  /** Money that can still be given back. */
  leftPaid: number;
  lines: ReturnableLine[];
};

/** A return in the list under its purchase. */
export type ReturnRow = ReturnOutcome & {
  id: number;
  at: string;
  timeZone: string;
  storeName: string | null;
  receipt: string | null;
  source: string;
  lines: { name: string; quantity: number; refunded: number }[];
};
