import { z } from "zod";

import { isoDay } from "@/lib/core/dates";

export const importKinds = ["clients", "purchases"] as const;
export type ImportKind = (typeof importKinds)[number];

/** How the rows of a file are told apart. */
export type TableFormat =
  | {
      kind: "csv";
      encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1251";
      delimiter: "," | ";" | "\t" | "|" | "space";
    }
  | { kind: "xlsx"; sheet: string };

/** What a file shows of itself before anybody decides what it means. */
export type ImportPreview = {
  format: TableFormat;
  /** Sheets to choose from; none for a text. */
  sheets: string[];
  columns: string[];
  rows: { number: number; cells: string[] }[];
};

export const importOptions = z.strictObject({
  /** An unknown client of a purchase is created. */
  createClients: z.boolean().default(true),
  /** Purchases of the past earn bonuses by the rules of today. */
  accrue: z.boolean().default(false),
  /** An empty cell clears the field; otherwise it changes nothing. */
  clearEmpty: z.boolean().default(false),
  /** A number that stands on deleted cards alone is given to the client of its row. */
  reuseDeletedCards: z.boolean().default(false),
  /** Last day of the opening bonuses; without it they never burn. */
  openingLastDay: isoDay.optional(),
});

export type ImportOptions = z.output<typeof importOptions>;

/** From the name of a column in the file to ours; columns that are not named stay out. */
export const importMapping = z.record(z.string().max(220), z.string().max(60));

export type ImportMapping = z.output<typeof importMapping>;

const importId = z.number().int().positive();

export const startImportInput = z.strictObject({
  id: importId,
  kind: z.enum(importKinds),
  mapping: importMapping,
  options: importOptions.prefault({}),
  /** Only says what would happen. */
  dryRun: z.boolean(),
});

export const chooseSheetInput = z.strictObject({ id: importId, sheet: z.string().max(200) });
/** The id as an address holds it. */
export const importParams = z.strictObject({
  importId: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
});
export const importIdInput = z.strictObject({ id: importId });

export type ImportState = "uploaded" | "queued" | "running" | "done" | "failed" | "cancelled";

/** Where a running import is; the words are in `imports.json`. */
export type ImportPhase = "reading" | "matching" | "writing" | "counting" | "finishing";

/** One fault of a row; the code is a key of `fault` in `imports.json`. */
export type RowFault = { column: string; code: string; params?: Record<string, string | number> };

export type ImportCounts = {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  /** Returns whose purchase has not come yet. */
  waiting: number;
};

export type ImportRow = {
  id: number;
  kind: ImportKind;
  fileName: string;
  fileSize: number;
  state: ImportState;
  dryRun: boolean;
  phase: ImportPhase | null;
  /** Of the phase; the total is null while it cannot be told. */
  rowsRead: number;
  rowsTotal: number | null;
  counts: ImportCounts;
  /** Why the whole file was refused, in words. */
  failure: string | null;
  /** The file can still be mapped and run. */
  hasFile: boolean;
  hasFailedFile: boolean;
  author: string;
  createdAt: string;
  finishedAt: string | null;
  isCancelling: boolean;
};

export type ImportDetail = ImportRow & {
  preview: ImportPreview;
  mapping: ImportMapping;
  options: ImportOptions;
  /** The first faults, with the column as the file spells it. */
  errors: { row: number; column: string; code: string; message: string }[];
  /** Fields of the questionnaire that a column may go to. */
  customColumns: { key: string; label: string }[];
  /** True when the choices were remembered from an earlier file with these columns. */
  isRemembered: boolean;
};
