"use client";

import { useFormat } from "@/components/ui/use-format";
import type { ImportRow } from "@/lib/imports/schema";

import { ImportCounts } from "./import-counts";
import { ImportState } from "./import-state";

/** A file in two lines, on a phone. */
export function CompactImportRow({ row, timeZone }: { row: ImportRow; timeZone: string }) {
  const format = useFormat();
  return (
    <span className="flex min-w-0 flex-1 flex-col gap-1">
      <span className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate font-medium">{row.fileName}</span>
        <ImportState row={row} />
      </span>
      <span className="truncate text-caption text-text-3">
        {format.moment(row.createdAt, timeZone)} <ImportCounts row={row} />
      </span>
    </span>
  );
}
