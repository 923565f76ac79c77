"use client";

import { useCallback, useMemo, useSyncExternalStore } from "react";

import { type ColumnState, type DataColumn, reconcileColumnState } from "./data-column";

const listeners = new Set<() => void>();

/** The columns of one table as this person left them in this browser. */
export function useStoredColumnState<Row>(
  name: string,
  columns: readonly DataColumn<Row>[],
): [ColumnState, (state: ColumnState | null) => void] {
  const key = `columns:${name}`;
  const stored = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => null,
  );
  const state = useMemo(() => reconcileColumnState(columns, parse(stored)), [columns, stored]);
  const setState = useCallback(
    (next: ColumnState | null) => {
      try {
        if (next) localStorage.setItem(key, JSON.stringify(next));
        else localStorage.removeItem(key);
      } catch {
        // Storage that is full or switched off loses the layout, never the table.
      }
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [state, setState];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function parse(text: string | null): ColumnState | null {
  if (!text) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isColumnState(value) ? value : null;
  } catch {
    return null;
  }
}

function isColumnState(value: unknown): value is ColumnState {
  if (typeof value !== "object" || value === null) return false;
  const { order, hidden, widths } = value as Partial<Record<keyof ColumnState, unknown>>;
  return (
    isStrings(order) &&
    isStrings(hidden) &&
    typeof widths === "object" &&
    widths !== null &&
    Object.values(widths).every((width) => typeof width === "number")
  );
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
