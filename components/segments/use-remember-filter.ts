"use client";

import { useEffect } from "react";

import { rememberFilterAction } from "@/lib/segments/actions";
import { allOf } from "@/lib/segments/edit-tree";
import type { EditableNode } from "@/lib/segments/tree";

const looksAtItMs = 3_000;

/** Notes a filter as recent once it was looked at for a moment; steps on the way to it are not. */
export function useRememberFilter(conditions: readonly EditableNode[]): void {
  useEffect(() => {
    if (conditions.length === 0) return;
    const timer = setTimeout(() => {
      // Only a convenience: a failure is not worth a word, the filter itself stands in the address.
      rememberFilterAction({ definition: allOf([...conditions]) }).catch(() => undefined);
    }, looksAtItMs);
    return () => clearTimeout(timer);
  }, [conditions]);
}
