import { z } from "zod";

import { isoDay } from "@/lib/core/dates";
import { kopecksMax } from "@/lib/core/money";
import { plainText, requiredText } from "@/lib/core/plain-text";
import { operationKey } from "@/lib/ledger/schema";

const id = z.number().int().positive();

/** What stands on the receipt the client holds in his hand: shop and day, and its number or its sum. */
export const findReceiptInput = z
  .strictObject({
    clientId: z.coerce.number().int().positive(),
    storeId: z.coerce.number().int().positive(),
    /** Of the store. */
    day: isoDay,
    receipt: plainText(40).optional(),
    /** In kopecks, as it was paid. */
    sum: z.coerce.number().int().min(0).max(kopecksMax).optional(),
  })
  .refine(({ receipt, sum }) => Boolean(receipt) || sum !== undefined, {
    path: ["receipt"],
    params: { reason: "required" },
  });

export type FindReceiptInput = z.input<typeof findReceiptInput>;

/** A receipt that we know of. Of another client's nothing is told beyond what was asked by. */
export type FoundReceipt = {
  /** Of the purchase; of a receipt without a client its own. */
  id: number;
  whose: "own" | "other" | "nobody";
  receipt: string | null;
  at: string;
  timeZone: string;
  paid: number;
  lineCount: number;
  /** What attaching would earn, or what it has earned; null: another's, or the person may not see bonuses. */
  earns: number | null;
  /** Attaching or claiming is refused: it is too long ago. */
  isTooOld: boolean;
};

export const attachReceiptInput = z.strictObject({ clientId: id, receiptId: id, key: operationKey });

export type AttachReceiptInput = z.input<typeof attachReceiptInput>;

export const claimReceiptInput = z.strictObject({
  clientId: id,
  purchaseId: id,
  /** What the client says and shows, for whoever decides. */
  comment: requiredText(500),
  key: operationKey,
});

export const keptClaim = claimReceiptInput.omit({ key: true });

export type ClaimReceiptInput = z.input<typeof claimReceiptInput>;

export type AttachedReceipt = { purchaseId: number; earned: number | null; available: number | null };

export const handStates = ["waiting", "same", "otherSum", "otherClient", "attached"] as const;
export type HandState = (typeof handStates)[number];

export const handReceiptsInput = z.strictObject({
  state: z.enum(handStates).optional(),
  userId: z.coerce.number().int().positive().optional(),
  from: isoDay.optional(),
  to: isoDay.optional(),
  after: z.string().max(1_024).optional(),
});

export type HandReceiptsInput = z.input<typeof handReceiptsInput>;
export type HandReceiptSearch = Omit<z.output<typeof handReceiptsInput>, "after">;

/** A receipt that a person entered or attached, with what the till said of it since. */
export type HandReceipt = {
  id: number;
  clientId: number;
  clientName: string;
  receipt: string | null;
  storeName: string | null;
  /** Of the purchase, in the zone of the store. */
  at: string;
  timeZone: string;
  paid: number;
  earned: number | null;
  by: string | null;
  /** When it was entered or attached. */
  doneAt: string;
  state: HandState;
  tillPaid: number | null;
};

export type HandReceiptPage = { rows: HandReceipt[]; next: string | null; people: { id: number; name: string }[] };
