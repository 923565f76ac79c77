import { z } from "zod";

import { isoDay, localMinute } from "@/lib/core/dates";
import { kopecksMax } from "@/lib/core/money";
import { plainText, requiredText } from "@/lib/core/plain-text";
import { operationKey } from "@/lib/ledger/schema";
import type { NamedExclusions } from "@/lib/programme/name-exclusions";
import type { Exclusion, Rounding } from "@/lib/programme/rules-schema";
import type { Standing, StandingBar } from "@/lib/standing/standing";

import { isWholeThousandths } from "./quantity";
import { lineAmount } from "./rules";

export const purchaseLineInput = z
  .strictObject({
    productId: z.number().int().positive().optional(),
    /** As printed on the receipt, where the catalogue has no such product. */
    name: plainText(200).optional(),
    /** Pieces or kilograms, to a thousandth. */
    quantity: z
      .number()
      .positive()
      .max(100_000)
      .refine(isWholeThousandths, { params: { reason: "badFormat" } }),
    /** Of one, in kopecks, before the discount. */
    price: z.number().int().min(0).max(kopecksMax),
    /** Of the whole line, in kopecks. */
    discount: z.number().int().min(0).max(kopecksMax).default(0),
  })
  .refine((line) => line.productId !== undefined || Boolean(line.name), {
    path: ["name"],
    params: { reason: "required" },
  })
  .refine((line) => lineAmount(line) <= kopecksMax, { path: ["quantity"], params: { reason: "receiptTooLarge" } })
  .refine((line) => line.discount <= lineAmount(line), {
    path: ["discount"],
    params: { reason: "discountAbovePrice" },
  });

export const linesMax = 500;

export const addPurchaseInput = z.strictObject({
  clientId: z.number().int().positive(),
  storeId: z.number().int().positive(),
  sellerId: z.number().int().positive().nullable().default(null),
  /** On the clock of the store. */
  at: localMinute,
  receipt: requiredText(40).transform((text) => text.replace(/\s+/g, " ")),
  lines: z.array(purchaseLineInput).min(1).max(linesMax),
  bonusesToSpend: z.number().int().min(0).max(1_000_000_000_000).default(0),
  /** Minted when the form opens: the same request twice is one purchase. */
  key: operationKey,
});

export type AddPurchaseInput = z.input<typeof addPurchaseInput>;
export type PurchaseLineInput = z.output<typeof purchaseLineInput>;

export type AddedPurchase = {
  purchaseId: number;
  paid: number;
  /** Null in these three: the person may not see bonuses. */
  earned: number | null;
  spent: number | null;
  /** Bonuses available after it. */
  available: number | null;
};

/** What of it takes the right to see bonuses. */
export const bonusesOfPurchase = {
  earned: "bonuses.view",
  spent: "bonuses.view",
  available: "bonuses.view",
} as const;

/** Why a client may not spend now; null: he may. */
export type SpendingBar = StandingBar | "nothingAvailable";

/** The level of the default status system that a client holds. */
export type HeldLevel = {
  name: string;
  /** Set by hand or by an import; through `assignedUntil`, or without an end where that is null. */
  assigned: boolean | null;
  assignedUntil: string | null;
  calculatedName: string | null;
  /** Kopecks spent within the system's period; null where levels are set by hand alone. */
  spent: number | null;
  periodMonths: number | null;
  /** The level above, and what is still to be spent for it. */
  next: { name: string; left: number } | null;
};

/** What a receipt of a client earns and how much of it bonuses may pay, by the rules in force now. */
export type PurchaseTerms = {
  clientId: number;
  /** Hundredths of a per cent, of the level or of the programme. 0 while blocked. */
  accrualBasisPoints: number;
  /** The per cent is that of the level, not of the programme. */
  byLevel: boolean;
  rounding: Rounding;
  level: HeldLevel | null;
  /** What is allowed the client now, whatever is on his account. */
  standing: Standing;
  blocked: boolean;
  activationDelayDays: number;
  validityDays: number | null;
  redemptionPercentMax: number;
  available: number;
  debt: number;
  spendingBar: SpendingBar | null;
  /** A live card that is not activated: the till explains activation. */
  cardNotActivated: boolean;
  /** In these words of the settings; none where there is nothing to explain. */
  tillLines: string[];
  /** Since when the rules act that say so; null: they were never changed. */
  rulesSince: string | null;
  /** What takes no part, in words; stores with what they are shut out of. */
  excluded: { earning: NamedExclusions; paying: NamedExclusions };
  excludedStores: Exclusion[];
  /** Today in the programme's zone. */
  today: string;
};

/** One receipt in the list of a card; money in kopecks. */
export type PurchaseRow = {
  id: number;
  kind: "receipt" | "order";
  status: "open" | "completed" | "cancelled";
  receipt: string | null;
  source: string;
  at: string;
  /** Zone of the store, or the programme's. */
  timeZone: string;
  storeName: string | null;
  sellerName: string | null;
  total: number;
  discount: number;
  paid: number;
  /** Null, as on the lines: the person may not see bonuses. */
  bonusesSpent: number | null;
  bonusesEarned: number | null;
  lineCount: number;
  enteredBy: string | null;
  /** It had come without a client; who gave it to this one. */
  attachedBy: string | null;
  returned: number;
};

export type PurchasePage = { rows: PurchaseRow[]; next: string | null };

export type PurchaseLineRow = {
  n: number;
  sku: string | null;
  name: string;
  category: string | null;
  quantity: number;
  price: number;
  discount: number;
  paid: number;
  bonusesSpent: number | null;
  bonusesEarned: number | null;
  promotions: { key: string; discount: number; bonuses: number | null }[];
  /** The rules by which the receipt earned left it out. */
  isShutOut?: true;
};

/** By what a receipt earned: a version of the rules, a level and its per cent. */
export type PurchaseEarning = {
  /** Null: the rules were never changed. */
  rules: { id: number; since: string } | null;
  level: string | null;
  basisPoints: number;
};

/** One receipt opened: its lines, the card it was shown with, and by what it earned. */
export type PurchaseDetails = {
  lines: PurchaseLineRow[];
  /** Its last digits. */
  cardTail: string | null;
  /** Null: it earned nothing, it was not written down, or the person may not see bonuses. */
  earning: PurchaseEarning | null;
};

export const purchaseStatuses = ["completed", "open", "cancelled", "returned"] as const;

export const purchasePageInput = z.strictObject({
  clientId: z.coerce.number().int().positive(),
  /** Within the number of the receipt, the name of the store and of goods; whole codes of stores and of goods. */
  q: plainText(40).optional(),
  /** Days of the store. */
  from: isoDay.optional(),
  to: isoDay.optional(),
  storeId: z.coerce.number().int().positive().optional(),
  status: z.enum(purchaseStatuses).optional(),
  /** The end of a card's number: no more than whoever sees it masked is shown of it. */
  card: z
    .string()
    .regex(/^\d{1,4}$/)
    .optional(),
  /** In kopecks, before discounts or as it was paid; whole roubles find the kopecks as well. */
  sum: z.coerce.number().int().min(0).max(kopecksMax).optional(),
  /** As of the end of this minute of the programme. */
  until: localMinute.optional(),
  after: z.string().max(1_024).optional(),
});

export const purchaseIdInput = z.strictObject({
  clientId: z.coerce.number().int().positive(),
  purchaseId: z.coerce.number().int().positive(),
});

export type PurchasePageInput = z.input<typeof purchasePageInput>;
export type PurchaseSearch = Omit<z.output<typeof purchasePageInput>, "clientId" | "until" | "after">;
