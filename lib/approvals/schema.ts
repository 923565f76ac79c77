import { z } from "zod";

import { plainText } from "@/lib/core/plain-text";

/** Everything that may need a second person. Each has its words in `approvals.what`. */
export const approvalKinds = ["bonuses.accrue", "bonuses.debit", "batch.run", "batch.undo", "purchase.claim"] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

export type ApprovalState = "waiting" | "approved" | "done" | "refused" | "rejected" | "withdrawn" | "lapsed";

/** A request nobody decides lapses. */
export const lapseDays = 3;
/** Where nobody else could decide, it runs by itself after this time, unless it is withdrawn. */
export const aloneHours = 24;

const reason = plainText(500);

export const decideApprovalInput = z.discriminatedUnion("decision", [
  z.strictObject({ id: z.number().int().positive(), decision: z.literal("approve"), reason: reason.default("") }),
  z.strictObject({
    id: z.number().int().positive(),
    decision: z.literal("reject"),
    /** Whoever asked reads it. */
    reason: reason.refine((text) => text.length > 0, { params: { reason: "commentRequired" } }),
  }),
]);

export type DecideApproval = z.input<typeof decideApprovalInput>;

export const approvalIdInput = z.strictObject({ id: z.number().int().positive() });

export const noInput = z.strictObject({});

/** What a form is told when what it asked for now waits for somebody else. */
export type RequestedApproval = { requestId: number; lapsesAt: string; runsAt: string | null };

/** Why this person cannot decide: it is his own, above his own limit, or beyond his rights. */
export type DecisionBar = "own" | "limit" | "right";

/** What is asked for beyond how many and how much; ids, numbers and days only. */
export type ApprovalFacts = {
  operation?: "accrue" | "debit" | "prolong";
  /** Of one client, where all get the same. */
  each?: number;
  lastDay?: string | null;
  notify?: boolean;
  batchId?: number;
  leftOut?: number;
  /** The receipt that is counted to another client. */
  purchaseId?: number;
};

export type ApprovalRow = {
  id: number;
  kind: ApprovalKind;
  state: ApprovalState;
  clients: number;
  bonuses: number;
  facts: ApprovalFacts;
  comment: string;
  client: { id: number; name: string } | null;
  requestedBy: string;
  requestedAt: string;
  isOwn: boolean;
  /** Null: this person may decide it now. */
  bar: DecisionBar | null;
  lapsesAt: string;
  runsAt: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  reason: string | null;
  /** In words, why it could not be done after all. */
  refusal: string | null;
  /** Own, ended, and not looked at since. */
  isNews: boolean;
};
