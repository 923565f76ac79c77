import { z } from "zod";

import { plainText } from "@/lib/core/plain-text";

import type { ShownContact } from "./mask-contact";

export const clientSorts = ["newest", "name", "joined", "purchases", "sum", "last", "average", "bonuses"] as const;

export type ClientSort = (typeof clientSorts)[number];

/** What the address of the list says: the filter as its token, the search, the order. */
export const clientListInput = z.strictObject({
  /** Token of a definition, see `lib/segments/search-params.ts`; missing: everybody. */
  f: z.string().max(8_192).optional(),
  q: plainText(200).optional(),
  sort: z.enum(clientSorts).default("newest"),
  direction: z.enum(["asc", "desc"]).default("desc"),
  after: z.string().max(1_024).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

export type ClientListInput = z.input<typeof clientListInput>;

export type ClientState = "anonymous" | "new" | "registered" | "deleted" | "excluded";

export type SegmentTag = { id: string; name: string; colour: string };

/** One row of the list; money in kopecks, days as `YYYY-MM-DD`. */
export type ClientRow = {
  id: number;
  name: string;
  state: ClientState;
  blocked: boolean;
  /** The day on which his data are erased, while he is leaving the programme. */
  leavesOn: string | null;
  recycleUntil: string | null;
  joinedOn: string | null;
  city: string | null;
  gender: "male" | "female" | null;
  birthDate: string | null;
  phone: ShownContact | null;
  email: ShownContact | null;
  card: ShownContact | null;
  cardCount: number;
  level: string | null;
  /** Null in what follows: there is none, or the person may not see it (`guarded-columns.ts`). */
  balance: number | null;
  purchaseCount: number | null;
  paidSum: number | null;
  lastDay: string | null;
  averageReceipt: number | null;
  segments: SegmentTag[] | null;
};

export type ClientPage = { rows: ClientRow[]; next: string | null };
