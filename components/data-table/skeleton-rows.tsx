import { cn } from "@/components/ui/cn";

import type { LaidOutColumn } from "./use-table-layout";

const shares = [72, 54, 86, 63, 78, 49, 69, 58];

/** Eight rows of grey bars about as wide as the values; they appear only when the answer takes longer than 150 ms. */
export function SkeletonRows({
  columns,
  height,
  hasTicks,
}: {
  columns: readonly LaidOutColumn<never>[];
  height: number;
  hasTicks: boolean;
}) {
  return (
    <div aria-hidden className="late w-(--table-width)">
      {shares.map((share, row) => (
        <div
          key={share}
          style={{ height }}
          className="grid grid-cols-(--columns) items-center border-line border-b bg-surface"
        >
          {hasTicks && <span />}
          {columns.map((column, at) => (
            <span key={column.id} className={cn("flex px-2", column.kind === "number" && "justify-end")}>
              <span
                className="h-2.5 rounded-tag bg-pressed"
                style={{ width: `${column.hideHeader ? 0 : (shares[(row + at) % shares.length] ?? 60)}%` }}
              />
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}
