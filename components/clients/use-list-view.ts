"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";

import type { ColumnState, DataColumn, Sort } from "@/components/data-table/data-column";
import { useStoredColumnState } from "@/components/data-table/use-stored-column-state";
import { type ClientSort, clientSorts } from "@/lib/clients/schema";

const urlState = {
  sort: parseAsStringLiteral(clientSorts).withDefault("newest"),
  direction: parseAsStringLiteral(["asc", "desc"] as const).withDefault("desc"),
  /** Ids of the shown columns in their order, where they are not those this person always has. */
  columns: parseAsString,
};

/** Order and columns of the list: the address first, so that a shared link looks the same, then what is remembered. */
export function useListView<Row>(columns: readonly DataColumn<Row>[]) {
  const [url, setUrl] = useQueryStates(urlState, { history: "replace" });
  const [remembered, setRemembered] = useStoredColumnState("clients", columns);

  const columnState = useMemo(
    () => fromAddress(url.columns, columns) ?? remembered,
    [url.columns, columns, remembered],
  );
  // An order by what this person may not see, out of somebody else's link, is no order here.
  const sorts = url.sort !== "newest" && columns.some(({ id }) => id === url.sort);
  const sort: Sort | null = sorts ? { column: url.sort, direction: url.direction } : null;

  function setColumnState(state: ColumnState | null) {
    setRemembered(state);
    void setUrl({ columns: state ? shownColumns(state).join(".") : null });
  }

  function setSort(next: Sort | null) {
    const key = clientSorts.find((known) => known === next?.column);
    void setUrl(next && key ? { sort: key, direction: next.direction } : { sort: null, direction: null });
  }

  const order: { sort: ClientSort; direction: "asc" | "desc" } = sorts
    ? { sort: url.sort, direction: url.direction }
    : { sort: "newest", direction: "desc" };
  return { sort, order, setSort, columnState, setColumnState };
}

function shownColumns(state: ColumnState): string[] {
  return state.order.filter((id) => !state.hidden.includes(id));
}

function fromAddress<Row>(text: string | null, columns: readonly DataColumn<Row>[]): ColumnState | undefined {
  if (!text) return undefined;
  const known = columns.map(({ id }) => id);
  const shown = text.split(".").filter((id) => known.includes(id));
  const always = columns.filter((column) => column.always).map(({ id }) => id);
  if (shown.length === 0) return undefined;
  const rest = known.filter((id) => !shown.includes(id));
  return { order: [...shown, ...rest], hidden: rest.filter((id) => !always.includes(id)), widths: {} };
}
