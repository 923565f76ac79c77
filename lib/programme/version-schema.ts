import { z } from "zod";

import { localMinute } from "@/lib/core/dates";
import { plainText } from "@/lib/core/plain-text";

import type { RuleChange } from "./compare-rules";
import { type ExclusionKind, type ProgrammeRules, rulesSchema } from "./rules-schema";

const id = z.number().int().positive();
/** A draft as the person had it before his eyes. */
const seenDraft = z.strictObject({ id, version: z.number().int().positive() });

export const planRulesInput = z.strictObject({
  rules: rulesSchema,
  /** On the programme's clock; null: at once. */
  startsAt: localMinute.nullable(),
  comment: plainText(500).default(""),
  /** The version in force that the person had before their eyes. */
  basedOn: z.number().int().positive().nullable(),
  /** The draft that becomes this version, and ends with it. */
  draft: seenDraft.nullable().default(null),
});

export const saveRulesDraftInput = z.strictObject({
  /** Null: a new one. */
  draft: seenDraft.nullable(),
  rules: rulesSchema,
  comment: plainText(500).default(""),
});

export const dropRulesDraftInput = z.strictObject({ id });

export const cancelRulesInput = z.strictObject({ id });
export const previewRulesInput = z.strictObject({
  rules: rulesSchema,
  /** A sample answers at once where the base is large; exact looks at everybody. */
  precision: z.enum(["sample", "exact"]).default("exact"),
});

export type PlanRulesInput = z.input<typeof planRulesInput>;
export type CancelRulesInput = z.input<typeof cancelRulesInput>;
export type SaveRulesDraftInput = z.input<typeof saveRulesDraftInput>;
export type SeenDraft = z.output<typeof seenDraft>;
export type DropRulesDraftInput = z.input<typeof dropRulesDraftInput>;

/** A version of the rules as people see it. */
export type RulesVersion = {
  /** Null: the defaults, which act before anything was ever stored. */
  id: number | null;
  activeFrom: string | null;
  rules: ProgrammeRules;
  comment: string | null;
  author: string | null;
  createdAt: string | null;
  cancelledAt: string | null;
  cancelledBy: string | null;
  /** Against the version before it. */
  changes: RuleChange[];
};

/** Rules that somebody works on, against those in force. */
export type KeptRules = {
  id: number;
  version: number;
  rules: ProgrammeRules;
  comment: string | null;
  author: string | null;
  changedAt: string;
  changes: RuleChange[];
};

export type SystemNames = {
  key: string;
  name: string;
  isDefault: boolean;
  levels: { key: string; name: string }[];
};

/** What the keys of rules are called. */
export type RuleNames = { systems: SystemNames[] } & Record<ExclusionKind, Record<string, string>>;

export type Programme = {
  inForce: RulesVersion;
  /** Those to come, the next first. */
  planned: RulesVersion[];
  /** Those that acted or were cancelled, the last made first. */
  past: RulesVersion[];
  /** The last changed first. */
  drafts: KeptRules[];
  names: RuleNames;
  timeZone: string;
  /** Now on the programme's clock, `YYYY-MM-DDTHH:mm`. */
  now: string;
};

/** What a set of rules would do to clients and to receipts, beside the rules in force. */
export type RulesEffect = {
  /** Levels were counted on so many clients of so many, and stand here for all of them; null: everybody was counted. */
  sample: { clients: number; of: number } | null;
  levels: { system: string; from: string | null; to: string; clients: number }[];
  receipts: {
    count: number;
    paid: number;
    before: number;
    after: number;
    largest: ReceiptDifference[];
  };
};

export type ReceiptDifference = {
  purchaseId: number;
  clientId: number;
  receipt: string | null;
  store: string | null;
  day: string;
  paid: number;
  before: number;
  after: number;
};
