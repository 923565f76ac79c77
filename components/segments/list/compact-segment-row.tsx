"use client";

import { SegmentDot } from "@/components/ui/segment-tag";
import { useFormat } from "@/components/ui/use-format";
import type { SegmentRow } from "@/lib/segments/segment-schema";

import { SegmentFreshness } from "./segment-freshness";

/** A segment in two lines, on a phone: its name and size, and how sure that is. */
export function CompactSegmentRow({ row, timeZone }: { row: SegmentRow; timeZone: string }) {
  const format = useFormat();
  return (
    <span className="flex min-w-0 flex-1 flex-col gap-0.5">
      <span className="flex items-center gap-2">
        <SegmentDot colour={row.colour} className="size-2.5 shrink-0" />
        <span className="min-w-0 flex-1 truncate font-medium">{row.name}</span>
        <span className="tabular-nums">{row.size !== null && format.count(row.size)}</span>
      </span>
      <SegmentFreshness segment={row} timeZone={timeZone} />
    </span>
  );
}
