"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { Fragment, type ReactNode, useLayoutEffect, useRef, useState } from "react";

import { cn } from "./cn";
import { type PlainColumn, PlainHead } from "./plain-table";

type Props<Row> = {
  columns: readonly PlainColumn[];
  label: string;
  rows: readonly Row[];
  rowId: (row: Row) => number;
  /** Of a closed row; what opens under one is measured. */
  rowHeight: number;
  className?: string;
  /** The lines of one row: `tr`s. */
  children: (row: Row) => ReactNode;
};

/** A plain table of any number of rows: those out of sight are not drawn. It scrolls with the page. */
export function WindowedTable<Row>({ columns, label, rows, rowId, rowHeight, className, children }: Props<Row>) {
  const table = useRef<HTMLTableElement>(null);
  const [margin, setMargin] = useState(0);
  const scroller = () => table.current?.closest("main") ?? null;
  useLayoutEffect(() => {
    const around = scroller();
    if (!around || !table.current) return;
    setMargin(table.current.getBoundingClientRect().top - around.getBoundingClientRect().top + around.scrollTop);
  });

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: scroller,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollMargin: margin,
    initialRect: { width: 0, height: 1_200 },
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : rowId(row);
    },
  });
  const items = virtualizer.getVirtualItems();
  const before = (items[0]?.start ?? margin) - margin;
  const after = virtualizer.getTotalSize() - ((items.at(-1)?.end ?? margin) - margin);

  return (
    <table ref={table} aria-label={label} className={cn("w-full table-fixed border-collapse text-table", className)}>
      <PlainHead columns={columns} />
      <Spacer height={before} />
      {items.map(({ key, index }) => {
        const row = rows[index];
        return row === undefined ? (
          <Fragment key={key} />
        ) : (
          <tbody key={key} ref={virtualizer.measureElement} data-index={index}>
            {children(row)}
          </tbody>
        );
      })}
      <Spacer height={after} />
    </table>
  );
}

function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tbody aria-hidden>
      <tr>
        <td style={{ height }} />
      </tr>
    </tbody>
  );
}
