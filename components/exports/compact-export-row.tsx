"use client";

import type { ExportRow } from "@/lib/exports/schema";

import { ExportActions } from "./export-actions";
import { ExportStateCell } from "./export-state";

/** A file in two lines, on a phone: who is in it, how far it is, and the file itself. */
export function CompactExportRow({ row, timeZone }: { row: ExportRow; timeZone: string }) {
  return (
    <span className="flex min-w-0 flex-1 items-center gap-2">
      <span className="flex min-w-0 flex-1 flex-col gap-1">
        <span className="truncate font-medium">{row.filter}</span>
        <ExportStateCell row={row} />
      </span>
      <ExportActions row={row} timeZone={timeZone} />
    </span>
  );
}
