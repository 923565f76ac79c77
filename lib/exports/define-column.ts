import type { SQL } from "drizzle-orm";

import type { Permission } from "@/lib/access/permissions";

export const columnGroups = [
  "client",
  "contacts",
  "cards",
  "loyalty",
  "purchases",
  "segments",
  "feedback",
  "questionnaire",
] as const;
export type ColumnGroup = (typeof columnGroups)[number];

/**
 * How a value is shown: money is stored in kopecks, a moment is said on the clock of the programme, a word is a key of
 * `value` in `exports.json`.
 */
export type ColumnLook = "text" | "word" | "count" | "money" | "day" | "moment" | "yesNo";

/**
 * One column of an export: what to read and how a spreadsheet shows it. Its name is `column.<id>` in `exports.json`,
 * with `_` for the dot; a field of the questionnaire brings its own.
 */
export type ExportColumn = {
  /** Stored in saved sets: the name may change, the id never. */
  id: string;
  group: ColumnGroup;
  look: ColumnLook;
  /** In characters, as spreadsheets count it. */
  width: number;
  /** Without it the column is neither offered nor written. */
  right?: Permission;
  /** A contact: only in files that say they hold them. */
  isContact?: true;
  label?: string;
  /** Offered at first. */
  isUsual?: true;
  /**
   * Read in the one query that feeds the file: `client`, `pii`, `stats` and `purse` (the primary account as it is now)
   * stand there under these names; other tables come in through scalar subqueries.
   */
  select: SQL;
};
