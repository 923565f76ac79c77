"use client";

import { useTranslations } from "next-intl";

import { useFormat } from "@/components/ui/use-format";
import type { BatchRow } from "@/lib/batches/schema";

import { BatchActions } from "./batch-actions";
import { BatchStateCell } from "./batch-state";
import { useBatchWords } from "./use-batch-words";

/** A batch in two lines, on a phone: what it does to how many, and how far it is. */
export function CompactBatchRow({ row, timeZone }: { row: BatchRow; timeZone: string }) {
  const t = useTranslations("operations");
  const format = useFormat();
  const words = useBatchWords();
  return (
    <span className="flex min-w-0 flex-1 items-center gap-2">
      <span className="flex min-w-0 flex-1 flex-col gap-1">
        <span className="truncate">
          <span className="font-medium">{t(`name.${row.kind}`)}</span> {words.terms(row)}
          {row.isFrozen && <span className="text-text-3"> · {format.count(row.itemsPlanned)}</span>}
        </span>
        <BatchStateCell row={row} />
      </span>
      <BatchActions row={row} timeZone={timeZone} />
    </span>
  );
}
