import { z } from "zod";

import { isoDay } from "@/lib/core/dates";

import type { LotSource, OperationKind } from "./schema";

export const statementInput = z
  .strictObject({ clientId: z.coerce.number().int().positive(), from: isoDay, to: isoDay })
  .refine(({ from, to }) => from <= to, { path: ["to"], params: { reason: "notAllowedValue" } });

export type StatementInput = z.input<typeof statementInput>;

export type StatementSums = { available: number; pending: number; reserved: number; debt: number };

/** One movement: by how much it changed each part, and what was available after it. */
export type StatementRow = StatementSums & {
  accountId: number;
  seq: number;
  kind: OperationKind;
  at: string;
  source: LotSource | null;
  purchase: { id: number; receipt: string | null; store: string | null } | null;
  balance: number;
};

export type Statement = {
  from: string;
  to: string;
  before: StatementSums;
  after: StatementSums;
  rows: StatementRow[];
  programmeName: string;
  timeZone: string;
};
