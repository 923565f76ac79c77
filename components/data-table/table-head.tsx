// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are laid out absolutely; table elements lose their roles then

"use client";

import { useTranslations } from "next-intl";

import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";

import { ColumnHead } from "./column-head";
import { nextSort, type Sort } from "./data-column";
import { stickyCell, stickyEdge } from "./sticky-cell";
import { type LaidOutColumn, tickWidth } from "./use-table-layout";

type Props = {
  columns: readonly LaidOutColumn<never>[];
  height: number;
  sort: Sort | null;
  onSort?: (sort: Sort | null) => void;
  onResize?: (column: string, width: number, phase: "dragging" | "done") => void;
  onFit: (column: string) => void;
  ticks?: { any: boolean; allLoaded: boolean; disabled: boolean; tickAll: (ticked: boolean) => void };
};

/** The heads of the columns; they stay while the rows scroll. */
export function TableHead({ columns, height, sort, onSort, onResize, onFit, ticks }: Props) {
  const t = useTranslations("table");
  return (
    <div role="rowgroup" className="sticky top-0 z-head w-(--table-width)">
      <div
        role="row"
        aria-rowindex={1}
        tabIndex={-1}
        style={{ height }}
        className="grid grid-cols-(--columns) items-stretch border-line border-b bg-surface text-label text-text-3"
      >
        {ticks && (
          <div
            role="columnheader"
            aria-colindex={1}
            tabIndex={-1}
            className={cn(stickyCell, "left-0 flex justify-center")}
          >
            <Checkbox
              aria-label={t("tickAll")}
              checked={ticks.allLoaded}
              indeterminate={ticks.any && !ticks.allLoaded}
              disabled={ticks.disabled}
              onCheckedChange={ticks.tickAll}
            />
          </div>
        )}
        {columns.map((column, at) => (
          <ColumnHead
            key={column.id}
            column={column}
            index={at + (ticks ? 2 : 1)}
            sort={sort}
            onSort={onSort && ((id) => onSort(nextSort(sort, id)))}
            onResize={onResize}
            onFit={onFit}
            className={at === 0 ? cn(stickyCell, stickyEdge) : undefined}
            style={at === 0 ? { left: ticks ? tickWidth : 0 } : undefined}
          />
        ))}
      </div>
    </div>
  );
}
