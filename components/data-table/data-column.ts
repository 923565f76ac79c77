import type { ReactNode } from "react";

/** One column of a table. The table knows nothing of the domain: a column draws its own cell. */
export type DataColumn<Row> = {
  /** Stored in saved layouts: rename the header freely, never the id. */
  id: string;
  /** The head of the column, with the unit: «Сумма, ₽». */
  header: string;
  /** Numbers stand at the right and are never cut; text is cut with an ellipsis. */
  kind?: "text" | "number" | "date";
  /** In pixels, padding included. */
  width: number;
  /** Takes a share of the room that is left. */
  grows?: boolean;
  sortable?: boolean;
  /** Cannot be hidden: what the row is recognised by. */
  always?: boolean;
  /** Chosen only on demand. */
  hiddenAtFirst?: boolean;
  /** The cell is the link of the row (its name). */
  link?: boolean;
  /** No word in the head: a column of buttons. The header is still its name for the ear and in «Колонки». */
  hideHeader?: boolean;
  /** Empty values (null, undefined, "") are drawn as a dash. */
  cell: (row: Row) => ReactNode;
  /** What the clipboard gets: plain numbers, no thousands. Without it the column is not copied. */
  copy?: (row: Row) => string;
};

/** What a person has made of the columns; null in place of it is «Как было». */
export type ColumnState = { order: string[]; hidden: string[]; widths: Record<string, number> };

export type Sort = { column: string; direction: "desc" | "asc" };

/** Ticked rows by id, or everything the filter finds. */
export type RowSelection = { kind: "rows"; ids: ReadonlySet<string> } | { kind: "filter" };

export const noRowsSelected: RowSelection = { kind: "rows", ids: new Set() };

/** The columns as they were before anybody touched them. */
export function initialColumnState<Row>(columns: readonly DataColumn<Row>[]): ColumnState {
  return {
    order: columns.map((column) => column.id),
    hidden: columns.filter((column) => column.hiddenAtFirst).map((column) => column.id),
    widths: {},
  };
}

/** Brings a stored state up to the columns there are now: unknown ones go, new ones come at their place. */
export function reconcileColumnState<Row>(
  columns: readonly DataColumn<Row>[],
  stored: ColumnState | null,
): ColumnState {
  const initial = initialColumnState(columns);
  if (!stored) return initial;
  const known = new Set(initial.order);
  const order = stored.order.filter((id) => known.has(id));
  const added = columns.filter((column) => !stored.order.includes(column.id));
  for (const column of added) order.splice(initial.order.indexOf(column.id), 0, column.id);
  const always = new Set(columns.filter((column) => column.always).map((column) => column.id));
  const hidden = stored.hidden.filter((id) => known.has(id) && !always.has(id));
  const hiddenNew = added.filter((column) => column.hiddenAtFirst).map((column) => column.id);
  const widths = Object.fromEntries(Object.entries(stored.widths).filter(([id]) => known.has(id)));
  return { order, hidden: [...hidden, ...hiddenNew], widths };
}

/** Descending, ascending, default. */
export function nextSort(sort: Sort | null, column: string): Sort | null {
  if (sort?.column !== column) return { column, direction: "desc" };
  return sort.direction === "desc" ? { column, direction: "asc" } : null;
}

export function isSelected(selection: RowSelection | undefined, id: string): boolean {
  return selection !== undefined && (selection.kind === "filter" || selection.ids.has(id));
}
