import { z } from "zod";

import { checkDigits, faultOfForm } from "./card-number-form";

export const cardsInBatchMax = 1_000_000;

const prefix = z
  .string()
  .transform((text) => text.replace(/\s/g, "").toUpperCase())
  .pipe(z.string().regex(/^[0-9A-Z-]{0,16}$/));
const digits = z.number().int().min(1).max(15);
const running = z.number().int().min(0).max(999_999_999_999_999);

const numberForm = { prefix, digits, checkDigit: z.enum(checkDigits) };

/** From which number to which, and how they are made. */
const rangeShape = { ...numberForm, from: running, to: running };

type Range = { prefix: string; digits: number; checkDigit: (typeof checkDigits)[number]; from: number; to: number };

function requireRange(range: Range, issues: z.core.$RefinementCtx<Range>): void {
  const refuse = (path: string, params: { reason: string; [key: string]: unknown }) =>
    issues.addIssue({ code: "custom", path: [path], params });
  const fault = faultOfForm(range);
  if (fault) refuse(fault.path, { reason: fault.reason });
  if (range.to < range.from) refuse("to", { reason: "crossedRange" });
  else if (range.to - range.from + 1 > cardsInBatchMax) {
    refuse("to", { reason: "batchTooLarge", maximum: cardsInBatchMax });
  }
  if (String(range.to).length > range.digits) refuse("digits", { reason: "runningTooLong" });
  // A number of fewer than four signs is none.
  if (range.prefix.length + range.digits < 4) refuse("digits", { reason: "badCard" });
}

export const previewBatchInput = z
  .strictObject({
    ...rangeShape,
    digits: z.coerce.number().pipe(digits),
    from: z.coerce.number().pipe(running),
    to: z.coerce.number().pipe(running),
  })
  .superRefine(requireRange);

const key = z.string().min(1).max(60);

export const createBatchInput = z
  .strictObject({
    ...rangeShape,
    kind: z.enum(["physical", "virtual"]),
    categoryKey: key.nullable(),
    typeKey: key.nullable(),
    /** The numbers of deleted cards are taken again. */
    reusesDeleted: z.boolean().default(false),
  })
  .superRefine(requireRange);

export const batchIdInput = z.strictObject({ batchId: z.coerce.number().int().positive() });

export const virtualCardsInput = z
  .strictObject({ ...numberForm, forAnonymous: z.boolean() })
  .superRefine((form, issues) => {
    const fault = faultOfForm(form);
    if (fault) issues.addIssue({ code: "custom", path: [fault.path], params: { reason: fault.reason } });
  });

export type CreateBatchInput = z.input<typeof createBatchInput>;
export type VirtualCardsInput = z.input<typeof virtualCardsInput>;
export type PreviewBatchInput = z.output<typeof previewBatchInput>;

/** What stands in the way of a range. */
export type BatchPreview = {
  /** Numbers somebody has, and the first of them. */
  taken: number;
  firstTaken: string | null;
  /** Numbers of deleted cards. */
  deleted: number;
  /** Numbers of another batch that is not packed yet. */
  waiting: number;
};

export type CardBatchRow = {
  id: number;
  first: string;
  last: string;
  checkDigit: (typeof checkDigits)[number];
  kind: "physical" | "virtual";
  category: string | null;
  type: string | null;
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  cards: number;
  /** Numbers that were worked through, packed or skipped. */
  done: number;
  packed: number;
  skipped: number;
  /** Of the packed ones, those that were handed out or activated since. */
  issued: number;
  activated: number;
  failure: string | null;
  isCancelling: boolean;
  author: string;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
};

export type CardDictionaries = { categories: CardWord[]; types: CardWord[] };
export type CardWord = { key: string; name: string };
