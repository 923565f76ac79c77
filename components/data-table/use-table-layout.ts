"use client";

import {
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useMemo } from "react";

import type { ColumnState, DataColumn } from "./data-column";

const features = tableFeatures({ columnOrderingFeature, columnSizingFeature, columnVisibilityFeature });

export const tickWidth = 36;

export type LaidOutColumn<Row> = DataColumn<Row> & { currentWidth: number };

/** The rows and the columns in sight, in their order and with their widths. */
export function useTableLayout<Row extends object>(options: {
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  state: ColumnState;
}) {
  const { columns, rows, rowId, state } = options;
  const definitions = useMemo(
    () =>
      columns.map((column) => ({ id: column.id, size: column.width, accessorFn: () => null, header: column.header })),
    [columns],
  );
  const columnVisibility = useMemo(() => Object.fromEntries(state.hidden.map((id) => [id, false])), [state.hidden]);

  const table = useTable({
    features,
    columns: definitions,
    data: rows as Row[],
    getRowId: rowId,
    state: { columnOrder: state.order, columnVisibility, columnSizing: state.widths },
  });

  const visible = table
    .getVisibleLeafColumns()
    .map((column) => `${column.id}:${column.getSize()}`)
    .join(" ");
  const laidOut = useMemo(() => {
    const byId = new Map(columns.map((column) => [column.id, column]));
    return visible.split(" ").flatMap((entry): LaidOutColumn<Row>[] => {
      const at = entry.lastIndexOf(":");
      const column = byId.get(entry.slice(0, at));
      return column ? [{ ...column, currentWidth: Number(entry.slice(at + 1)) }] : [];
    });
  }, [columns, visible]);

  return { rows: table.getRowModel().rows, columns: laidOut };
}

/** The columns as a grid template; those that grow share the room that is left in proportion to their widths. */
export function gridTemplate(columns: readonly LaidOutColumn<never>[], hasTicks: boolean): string {
  const tracks = columns.map(({ grows, currentWidth }) =>
    grows ? `minmax(${currentWidth}px, ${currentWidth}fr)` : `${currentWidth}px`,
  );
  return [...(hasTicks ? [`${tickWidth}px`] : []), ...tracks].join(" ");
}

export function totalWidth(columns: readonly LaidOutColumn<never>[], hasTicks: boolean): number {
  return columns.reduce((sum, { currentWidth }) => sum + currentWidth, hasTicks ? tickWidth : 0);
}
