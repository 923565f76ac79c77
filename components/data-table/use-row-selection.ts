"use client";

import { useRef } from "react";

import { noRowsSelected, type RowSelection } from "./data-column";

/** Ticking one row, a range from the last one ticked, all that are loaded, and none. */
export function useRowSelection(
  ids: readonly string[],
  selection: RowSelection | undefined,
  onChange: ((selection: RowSelection) => void) | undefined,
) {
  const anchor = useRef<number | null>(null);
  const ticked = selection?.kind === "rows" ? selection.ids : new Set(selection ? ids : []);
  const set = (next: Iterable<string>) => onChange?.({ kind: "rows", ids: new Set(next) });

  return {
    any: selection !== undefined && (selection.kind === "filter" || selection.ids.size > 0),
    allLoaded: ids.length > 0 && ids.every((id) => ticked.has(id)),
    tick(index: number, range: boolean) {
      const id = ids[index];
      if (id === undefined) return;
      const from = range && anchor.current !== null ? anchor.current : index;
      const between = ids.slice(Math.min(from, index), Math.max(from, index) + 1);
      const next = new Set(ticked);
      if (range || !next.has(id)) for (const one of between) next.add(one);
      else next.delete(id);
      anchor.current = index;
      set(next);
    },
    tickAll: (on: boolean) => set(on ? new Set([...ticked, ...ids]) : []),
    clear: () => onChange?.(noRowsSelected),
  };
}
