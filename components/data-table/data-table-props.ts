import type { ReactNode } from "react";

import type { ColumnState, DataColumn, RowSelection, Sort } from "./data-column";

export type DataTableProps<Row extends object> = {
  /** The name of the table for the ear: «Клиенты». */
  label: string;
  columns: readonly DataColumn<Row>[];
  /** undefined until the first answer. Keep the array stable between renders. */
  rows: readonly Row[] | undefined;
  rowId: (row: Row) => string;
  rowName: (row: Row) => string;
  /** Where a row leads; the row is then a link: Ctrl and middle click open a tab. */
  rowHref?: (row: Row) => string;
  /** In place of following `rowHref`. */
  onOpen?: (row: Row) => void;
  onPeek?: (row: Row) => void;
  /** Fetch the card ahead, masked; called when the pointer rests on a row. */
  onRowHover?: (row: Row) => void;
  total?: number;
  hasMore?: boolean;
  fetchMore?: () => void;
  fetchingMore?: boolean;
  moreFailed?: boolean;
  /** The rows on screen are of the former filter: they stay at 60 %. */
  refreshing?: boolean;
  sort?: Sort | null;
  onSort?: (sort: Sort | null) => void;
  columnState?: ColumnState;
  onColumnState?: (state: ColumnState | null) => void;
  selection?: RowSelection;
  onSelection?: (selection: RowSelection) => void;
  selectedLabel?: (count: number) => string;
  selectAllLabel?: (total: number) => string;
  /** Ctrl A: asks before everything in the filter is taken. */
  onAskSelectAll?: () => void;
  bulkActions?: ReactNode;
  /** Two lines in place of columns, below 768 px. */
  renderCompact?: (row: Row) => ReactNode;
  empty?: ReactNode;
  error?: ReactNode;
  /** Freshness, at the right of the foot. */
  footAside?: ReactNode;
  hideFoot?: boolean;
  /** Names the filter and the order: the place in the list is kept under it; when it changes, the list starts anew. */
  viewKey?: string;
  /** "page": this is the list of the page and takes the keys from anywhere on it. */
  keys?: "page" | "focus";
  className?: string;
};
