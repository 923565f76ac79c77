import { z } from "zod";

import { isoDay, localMinute } from "@/lib/core/dates";
import { plainText } from "@/lib/core/plain-text";

/** The most that one operation moves: sums of such amounts stay exact everywhere. */
export const amountMax = 1_000_000_000_000;

/** The longest life that bonuses given by hand may have. */
export const validityDaysMax = 3_650;

export const bonusAmount = z.number().int().min(1).max(amountMax);

/** Minted when a form opens and after every answer it received; printable ASCII without spaces. */
export const operationKey = z.string().regex(/^[\x21-\x7e]{8,200}$/);

/** Until when bonuses given by hand live: through the last day, in the programme's zone. */
export const validity = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("never") }),
  z.strictObject({ kind: z.literal("days"), days: z.number().int().min(1).max(validityDaysMax) }),
  z.strictObject({ kind: z.literal("until"), day: isoDay }),
]);

export type Validity = z.output<typeof validity>;

const comment = plainText(1_000).refine((text) => text.length > 0, { params: { reason: "commentRequired" } });

const adjustment = {
  clientId: z.number().int().positive(),
  /** Missing: the account the client earns to and spends from. */
  accountId: z.number().int().positive().optional(),
  amount: bonusAmount,
  /** Why: the client does not see it. */
  comment,
  notify: z.boolean().default(false),
  key: operationKey,
};

export const accrueByHandInput = z.strictObject({ mode: z.literal("accrue"), ...adjustment, validity });
export const debitByHandInput = z.strictObject({ mode: z.literal("debit"), ...adjustment });

/** What is kept of it while a second person decides: the form's key has done its work by then. */
export const keptAccrual = accrueByHandInput.omit({ key: true });
export const keptDebit = debitByHandInput.omit({ key: true });

export type AdjustBonusesInput = z.input<typeof accrueByHandInput> | z.input<typeof debitByHandInput>;

/** What an operation answers; the balances are those right after it. */
export type LedgerAnswer = {
  accountId: number;
  seq: number;
  amount: number;
  available: number;
  pending: number;
  reserved: number;
  debt: number;
  /** The lot it made. */
  lotId?: number;
};

/** How a reservation ended: `amount` was spent, `released` went back, of that `burned` died; `owed` became debt. */
export type ClosedReservation = LedgerAnswer & {
  reservationId: number;
  state: "completed" | "cancelled" | "expired";
  released: number;
  burned: number;
  owed: number;
};

/** How the owner of an account agreed to somebody joining it: a code by message, a call, or in person. */
export const ownerConfirmation = z.enum(["code", "call", "in_person"]);
export type OwnerConfirmation = z.output<typeof ownerConfirmation>;

/** What a reversal took back, and what of the operation could not be taken back. */
export type ReversedOperation = LedgerAnswer & { taken: number; spent: number; reverses: number };

export type AdjustedBonuses = LedgerAnswer & {
  /** The last day on which bonuses given now can be spent; null: they never end. Missing after a debit. */
  lastDay?: string | null;
};

export const clientOfLedger = z.strictObject({ clientId: z.coerce.number().int().positive() });

/** Bonuses of one account of a client at this moment. */
export type Purse = {
  accountId: number;
  currency: string;
  /** The account the client earns to and spends from. */
  isPrimary: boolean;
  /** Members that share it. */
  memberCount: number;
  available: number;
  pending: number;
  reserved: number;
  debt: number;
  /** Set while every member is blocked: the balance stands still. */
  frozenAt: string | null;
  nextActivation: BonusesOnDay | null;
  nearestBurning: BonusesOnDay | null;
};

/** Balances of one account of a client as they were shown at a past moment. */
export type PurseAsOf = Pick<
  Purse,
  "accountId" | "currency" | "isPrimary" | "available" | "pending" | "reserved" | "debt"
>;

/** `day` is the first day of activated bonuses, and the last day of burning ones. */
export type BonusesOnDay = { day: string; amount: number };

export const operationPageInput = z.strictObject({
  clientId: z.coerce.number().int().positive(),
  accountId: z.coerce.number().int().positive().optional(),
  /** As of the end of this minute of the programme: what was shown then. */
  at: localMinute.optional(),
  after: z.string().max(1_024).optional(),
});

export type OperationPageInput = z.input<typeof operationPageInput>;

export const operationKinds = [
  "accrue",
  "debit",
  "reserve",
  "complete",
  "cancel",
  "activate",
  "expire",
  "restore",
  "recall",
  "reverse",
  "adjust",
  "transfer",
  "exclusion",
] as const;

export type OperationKind = (typeof operationKinds)[number];

export type LotSource =
  | "purchase"
  | "manual"
  | "promotion"
  | "welcome"
  | "birthday"
  | "import"
  | "mass"
  | "transfer"
  | "return";

/** What an operation did to one lot. */
export type OperationLot = {
  id: number;
  origin: "loyalty" | "reward";
  source: LotSource;
  /** By how much what is left of it changed; a lot that was made has the whole amount here. */
  change: number;
  made: boolean;
  madeOn: string;
  /** The first day of a lot that waits; null when it could be spent at once. */
  activeOn: string | null;
  /** The last day; null: never ends. */
  lastDay: string | null;
};

export type Operation = {
  accountId: number;
  seq: number;
  kind: OperationKind;
  at: string;
  /** When it counts from; earlier than `at` for what settling did late. */
  effectiveAt: string;
  change: { available: number; pending: number; reserved: number; debt: number };
  /** The balances right after it. */
  after: { available: number; pending: number; reserved: number; debt: number };
  /** Who: the name of a person, or the actor as the ledger names it. */
  by: string;
  comment: string | null;
  /** The user who did it; null: a program, a till or a site. */
  byUserId: number | null;
  purchase: PurchaseOfOperation | null;
  batch: { id: number; comment: string } | null;
  /** The person who asks may take it back. */
  isReversible: boolean;
  returnId: number | null;
  reservationId: number | null;
  /** The operation it undoes, and the one that undid it. */
  reversesSeq: number | null;
  reversedBySeq: number | null;
  /** Of a transfer: the account at its other end. */
  otherAccountId: number | null;
  lots: OperationLot[];
};

export type PurchaseOfOperation = { id: number; receipt: string | null; store: string | null };

export const lotInput = z.strictObject({
  clientId: z.coerce.number().int().positive(),
  accountId: z.coerce.number().int().positive(),
  lotId: z.coerce.number().int().positive(),
  /** As of the end of this minute of the programme. */
  at: localMinute.optional(),
});

export type LotInput = z.input<typeof lotInput>;

/** Where a lot came from, and everything that happened to it since. */
export type LotLife = {
  id: number;
  origin: "loyalty" | "reward";
  source: LotSource;
  amount: number;
  remaining: number;
  reserved: number;
  madeOn: string;
  activeOn: string | null;
  lastDay: string | null;
  /** The lot of another account that it continues. */
  from: { accountId: number; lotId: number } | null;
  /** The oldest first; the first one made it. */
  events: LotEvent[];
};

/** What one operation did to a lot: how each of its parts changed, and what of it paid a debt. */
export type LotEvent = {
  seq: number;
  kind: OperationKind;
  at: string;
  available: number;
  pending: number;
  reserved: number;
  debt: number;
  by: string;
  purchase: PurchaseOfOperation | null;
  otherAccountId: number | null;
};

export type OperationPage = { operations: Operation[]; next: string | null };

/** What burns and what becomes spendable, day by day; bonuses of the programme and rewards apart. */
export type BurningCalendar = { burning: CalendarDay[]; activating: CalendarDay[]; endless: number };
/** What could be spent at the end of a month, which is named by its first day. */
export type BalanceMonth = { month: string; available: number };

export type CalendarDay = { day: string; loyalty: number; reward: number };

/** The limits of the person who asks. Null: none. */
export type OwnLimits = { perOperation: number; perDay: number; accruedToday: number; debitedToday: number } | null;

/** What the form of an adjustment offers to the person who opens it. */
export type AdjustmentForm = {
  limits: OwnLimits;
  comments: string[];
  quickAmounts: number[];
  currency: { one: string; few: string; many: string; other: string };
};
