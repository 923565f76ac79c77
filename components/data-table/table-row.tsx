// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are laid out absolutely; table elements lose their roles then
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and points at the row (aria-activedescendant)

"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { memo, type ReactNode } from "react";

import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";

import { stickyCell, stickyEdge } from "./sticky-cell";
import { type LaidOutColumn, tickWidth } from "./use-table-layout";

type Props<Row> = {
  row: Row;
  rowName: string;
  index: number;
  domId: string;
  columns: readonly LaidOutColumn<Row>[];
  start: number;
  height: number;
  href?: string;
  /** undefined: the table has no ticks. */
  ticked?: boolean;
  focused: boolean;
  onTick?: (index: number, range: boolean) => void;
  /** Two lines in place of cells, on a phone. */
  compact?: ReactNode;
};

/** One row at its place in the virtual list. */
function TableRowInner<Row>({
  row,
  rowName,
  index,
  domId,
  columns,
  start,
  height,
  href,
  ticked,
  focused,
  onTick,
  compact,
}: Props<Row>) {
  const t = useTranslations("table");
  const tick = ticked !== undefined && (
    <div role="gridcell" className={cn(stickyCell, "left-0 flex justify-center", compact && "w-11")}>
      <Checkbox
        aria-label={t("tickRow", { name: rowName })}
        checked={ticked}
        tabIndex={-1}
        onCheckedChange={(_checked, { event }) => onTick?.(index, "shiftKey" in event && event.shiftKey === true)}
      />
    </div>
  );

  return (
    <div
      role="row"
      id={domId}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={ticked}
      style={{ transform: `translateY(${start}px)`, height }}
      className={cn(
        "group/row absolute top-0 left-0 grid w-(--table-width) items-stretch border-line border-b bg-surface text-table",
        compact ? "grid-cols-[auto_1fr]" : "grid-cols-(--columns)",
        href && "cursor-default",
        "hover:bg-hover",
        focused && "bg-hover before:absolute before:inset-y-0 before:left-0 before:z-2 before:w-0.5 before:bg-accent",
        ticked && "bg-selected hover:bg-selected",
      )}
    >
      {tick || (compact ? <span /> : null)}
      {compact ? (
        <div role="gridcell" className="min-w-0 self-center px-2">
          {href ? (
            <Link href={href} prefetch={false} className="block text-text">
              {compact}
            </Link>
          ) : (
            compact
          )}
        </div>
      ) : (
        columns.map((column, at) => (
          <div
            key={column.id}
            role="gridcell"
            data-column={column.id}
            style={at === 0 ? { left: ticked === undefined ? 0 : tickWidth } : undefined}
            className={cn(
              "flex min-w-0 items-center px-2",
              column.kind === "number" && "justify-end",
              at === 0 && stickyCell,
              at === 0 && stickyEdge,
            )}
          >
            <Cell column={column} row={row} href={href} />
          </div>
        ))
      )}
    </div>
  );
}

export const TableRow = memo(TableRowInner) as typeof TableRowInner;

function Cell<Row>({ column, row, href }: { column: LaidOutColumn<Row>; row: Row; href?: string }) {
  const content = column.cell(row);
  if (content === null || content === undefined || content === "") {
    return <span className="text-text-3">{"—"}</span>;
  }
  const shape = column.kind === "number" ? "whitespace-nowrap" : "min-w-0 truncate";
  if (column.link && href) {
    return (
      <Link
        href={href}
        prefetch={false}
        tabIndex={-1}
        draggable={false}
        className={cn(shape, "rounded-tag font-medium text-text hover:underline hover:underline-offset-2")}
      >
        {content}
      </Link>
    );
  }
  return <span className={shape}>{content}</span>;
}
