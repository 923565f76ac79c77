import { z } from "zod";

import type { RequestedApproval } from "@/lib/approvals/schema";
import { isoDay } from "@/lib/core/dates";
import { plainText } from "@/lib/core/plain-text";
import { bonusAmount, operationKey, validity, validityDaysMax } from "@/lib/ledger/schema";
import { filterToken } from "@/lib/segments/search-params";

import { ticksMax } from "./limits";

export const batchKinds = ["accrue", "debit", "prolong"] as const;
export type BatchKind = (typeof batchKinds)[number];

export type BatchState = "preparing" | "waiting" | "running" | "done" | "failed" | "cancelled" | "undoing" | "undone";

const clientId = z.number().int().positive();

/** Whom: the filter as the address holds it, a segment, or the clients that were ticked; nothing: everybody. */
export const whom = z.strictObject({
  f: filterToken.optional(),
  segmentId: z.uuid().optional(),
  clientIds: z.array(clientId).min(1).max(ticksMax).optional(),
});
export type Whom = z.input<typeof whom>;

const comment = plainText(1_000).refine((text) => text.length > 0, { params: { reason: "commentRequired" } });

const accrual = { kind: z.literal("accrue"), amount: bonusAmount, validity, notify: z.boolean().default(false) };
const debit = {
  kind: z.literal("debit"),
  amount: bonusAmount,
  /** Of whoever has less: nothing, or all there is. */
  shortfall: z.enum(["skip", "partial"]),
  notify: z.boolean().default(false),
};
const longer = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("days"), days: z.number().int().min(1).max(validityDaysMax) }),
  z.strictObject({ by: z.literal("until"), day: isoDay }),
]);
const prolongation = {
  kind: z.literal("prolong"),
  /** The span within which the last day of a lot lies now. */
  firstDay: isoDay,
  lastDay: isoDay,
  longer,
};

const started = { comment, key: operationKey };

export const startMassInput = z.discriminatedUnion("kind", [
  z.strictObject({ ...accrual, whom, ...started }),
  z.strictObject({ ...debit, whom, ...started }),
]);
export type StartMass = z.input<typeof startMassInput>;

export const startProlongationInput = z.strictObject({ ...prolongation, whom, ...started });
export type StartProlongation = z.input<typeof startProlongationInput>;

export const prolongForClientInput = z.strictObject({ ...prolongation, clientId, ...started });
export type ProlongForClient = z.input<typeof prolongForClientInput>;

/** What is asked before anything is done: the same without reason and key. */
export const previewInput = z.discriminatedUnion("kind", [
  z.strictObject({ ...accrual, whom, validity: validity.optional() }),
  z.strictObject({ ...debit, whom }),
  z.strictObject({ ...prolongation, whom }),
]);
export type PreviewInput = z.input<typeof previewInput>;
/** What is to be done, whoever it is done to. */
export type Deed = z.output<typeof previewInput>;

/** Each client's part, as it is kept with the batch and read by db/functions. */
export type BatchTerms =
  | { amount: number; lastDay: string | null; notify: boolean }
  | { amount: number; shortfall: "skip" | "partial"; notify: boolean }
  | { firstDay: string; lastDay: string; days: number | null; newLastDay: string | null };

/** Why somebody is left out of a list, or was refused later. */
export const leftOutReasons = [
  "clientBlocked",
  "noAccount",
  "accountFrozen",
  "insufficientBonuses",
  "nothingEnds",
  "sameAccount",
  "clientGone",
  "accountNotFound",
  "balanceTooLarge",
  "badValidity",
  "alreadyReversed",
  "nothingLeft",
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** The dry run: what would happen now. Nothing is written. */
export type BatchPreview = {
  clients: number;
  amount: number;
  leftOut: Partial<Record<LeftOutReason, number>>;
  /** Messages that would go out; 0 when nobody is notified. */
  messages: number;
  /** It goes to a second person: above the limits, or because of who asks. */
  needsApproval: boolean;
};

export type StartedBatch = { batchId: number };
export type ProlongedBonuses = { batchId: number; amount: number; approval: RequestedApproval | null };
export type UndoneBatch = { batchId: number; approval: RequestedApproval | null };

export const batchIdInput = z.strictObject({ id: z.coerce.number().int().positive() });
export const undoBatchInput = z.strictObject({ id: z.number().int().positive(), key: operationKey });
export const batchItemsInput = z.strictObject({
  id: z.coerce.number().int().positive(),
  of: z.enum(["left_out", "refused", "kept", "spent"]),
  after: z.coerce.number().int().min(0).default(0),
});
export type BatchItemsInput = z.input<typeof batchItemsInput>;
export type ItemList = BatchItemsInput["of"];

export type BatchRow = {
  id: number;
  kind: BatchKind;
  state: BatchState;
  terms: BatchTerms;
  comment: string;
  /** Whom, in words; null for ticked clients, of whom there are `ticked`. */
  filter: string | null;
  ticked: number | null;
  itemsPlanned: number;
  amountPlanned: number;
  leftOut: Partial<Record<LeftOutReason, number>>;
  isFrozen: boolean;
  itemsDone: number;
  itemsRefused: number;
  amountDone: number;
  failure: string | null;
  author: string;
  approvedBy: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  isCancelling: boolean;
  /** Until when it can be undone by this person; null: not, or not any more. */
  undoUntil: string | null;
  undoneBy: string | null;
  undoStartedAt: string | null;
  undoneAt: string | null;
  itemsUndone: number;
  itemsKept: number;
  amountUndone: number;
  itemsSpent: number;
  amountSpent: number;
  mayCancel: boolean;
};

export type BatchItem = {
  clientId: number;
  name: string;
  amount: number;
  reason: LeftOutReason | null;
  spent: number | null;
};

/** What undoing would take back, and what it could not. */
export type UndoPreview = {
  clients: number;
  amount: number;
  spentClients: number;
  spentAmount: number;
  keptClients: number;
  needsApproval: boolean;
  /** The first of those of whom not everything comes back. */
  short: { clientId: number; name: string; amount: number; spent: number }[];
};
