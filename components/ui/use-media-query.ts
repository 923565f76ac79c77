"use client";

import { useCallback, useSyncExternalStore } from "react";

/** Whether the query matches; the server draws as if it did not. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", onChange);
      return () => list.removeEventListener("change", onChange);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  );
}

/** Narrower than a tablet: tables turn into rows of two lines, dialogs take the width. */
export const phoneQuery = "(width < 48rem)";
