import { z } from "zod";

export const clientAuditInput = z.strictObject({
  clientId: z.coerce.number().int().positive(),
  after: z.string().max(1_024).optional(),
});

export type ClientAuditInput = z.input<typeof clientAuditInput>;

/** One record of the journal that concerns a client; the values before and after stand apart and may be erased. */
export type ClientAuditRow = {
  id: number;
  at: string;
  action: string;
  by: string | null;
  ip: string | null;
  facts: Record<string, unknown>;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

export type ClientAuditPage = { rows: ClientAuditRow[]; next: string | null };
