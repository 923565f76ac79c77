import { z } from "zod";

import { isoDay } from "@/lib/core/dates";

/** What the journal is narrowed by; `before` is the id after which an older page begins. */
export const auditFilter = z.strictObject({
  person: z.number().int().positive().optional(),
  action: z
    .string()
    .regex(/^[a-z][a-z0-9.-]{1,60}$/)
    .optional(),
  day: isoDay.optional(),
  client: z.number().int().positive().optional(),
  before: z.number().int().positive().optional(),
});

export type AuditFilter = z.input<typeof auditFilter>;

export type AuditEntry = {
  id: number;
  at: string;
  actor: { kind: "user" | "key" | "job" | "system"; name: string; id: number | null };
  action: string;
  subject: string | null;
  /** The name of the person a row is about, where it is about one. */
  subjectName: string | null;
  clientId: number | null;
  facts: Record<string, unknown>;
  ip: string | null;
  /** Personal values before and after; `hidden` when there are some that the reader may not see. */
  values: { before: Record<string, unknown>; after: Record<string, unknown> } | "hidden" | null;
};

export type AuditPage = { entries: AuditEntry[]; next: number | null };

export type AuditChoices = { people: { id: number; name: string }[]; actions: string[] };
