import { z } from "zod";

import { plainText } from "@/lib/core/plain-text";
import { filterToken } from "@/lib/segments/search-params";

import type { ColumnGroup } from "./define-column";

export const exportFormats = ["xlsx", "csv"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const columnsMax = 100;
const columnIds = z.array(z.string().max(60)).min(1).max(columnsMax);

export const requestExportInput = z.strictObject({
  /** The filter as the address holds it; without one, and without a segment, everybody. */
  f: filterToken.optional(),
  segmentId: z.uuid().optional(),
  columns: columnIds,
  withContacts: z.boolean(),
  format: z.enum(exportFormats).default("xlsx"),
  /** Why the contacts leave the house: asked for with them. */
  purpose: plainText(300).default(""),
});

export type RequestExport = z.input<typeof requestExportInput>;

export const columnSet = z.strictObject({
  name: plainText(60).refine((name) => name !== "", { params: { reason: "required" } }),
  columns: columnIds,
});
export type ColumnSet = z.output<typeof columnSet>;

export const saveColumnSetsInput = z.strictObject({ sets: z.array(columnSet).max(20) });
export const exportIdInput = z.strictObject({ id: z.number().int().positive() });

/** The token as an address holds it. */
export const exportParams = z.strictObject({ token: z.uuid() });

export type ExportState = "queued" | "running" | "done" | "failed" | "cancelled" | "expired";

export type ExportRow = {
  id: number;
  token: string;
  format: ExportFormat;
  /** The filter in words. */
  filter: string;
  withContacts: boolean;
  purpose: string | null;
  columns: string[];
  state: ExportState;
  rowsWritten: number;
  rowsTotal: number | null;
  fileSize: number | null;
  sha256: string | null;
  failure: string | null;
  author: string;
  isOwn: boolean;
  createdAt: string;
  startedAt: string | null;
  /** The moment whose state of the base the file shows. */
  snapshotAt: string | null;
  finishedAt: string | null;
  expiresAt: string | null;
  isCancelling: boolean;
};

export type OfferedColumn = { id: string; label: string; group: ColumnGroup; isContact: boolean; isUsual: boolean };

/** What the dialog of an export needs. */
export type ExportForm = {
  columns: OfferedColumn[];
  sets: ColumnSet[];
  mayHaveContacts: boolean;
  rowsPerSheet: number;
};
