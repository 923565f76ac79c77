"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryStates } from "nuqs";
import { useCallback, useMemo } from "react";

import { useAction } from "@/components/layout/use-action";
import { storeDefinitionAction } from "@/lib/segments/actions";
import { allOf, topConditions } from "@/lib/segments/edit-tree";
import { segmentOptions, storedDefinitionOptions } from "@/lib/segments/query-options";
import { decodeFilter, encodeFilter } from "@/lib/segments/search-params";
import type { Segment } from "@/lib/segments/segment-schema";
import type { EditableDefinition, EditableNode } from "@/lib/segments/tree";

export type ClientFilter = {
  conditions: readonly EditableNode[];
  /** Token of what the list shows; undefined: everybody; null: not known yet. */
  token: string | undefined | null;
  /** The open segment, once it is loaded. */
  segment: Segment | undefined;
  /** Conditions differ from those of the open segment. */
  changed: boolean;
  /** Why the filter of the address cannot be shown. */
  error: Error | undefined;
  setConditions: (conditions: EditableNode[]) => Promise<void>;
  openSegment: (id: string | null) => void;
  /** Drops unsaved changes; without any closes the segment, without a segment removes all conditions (S002-130). */
  discard: () => void;
};

const urlState = { f: parseAsString, segment: parseAsString };
const pushed = { history: "push" } as const;

/** The filter of the client list as the address holds it: reload, back and a shared link show the same. */
export function useClientFilter(): ClientFilter {
  const [url, setUrl] = useQueryStates(urlState, pushed);
  const [store] = useAction(storeDefinitionAction);
  const opened = useQuery({ ...segmentOptions(url.segment ?? ""), enabled: url.segment !== null });
  const segment = url.segment === null ? undefined : opened.data;

  const decoded = useMemo(() => (url.f === null ? undefined : decodeFilter(url.f)), [url.f]);
  const stored = useQuery({ ...storedDefinitionOptions(url.f ?? ""), enabled: decoded?.kind === "stored" });
  const own =
    decoded?.kind === "definition" ? decoded.definition : decoded?.kind === "stored" ? stored.data : undefined;
  const definition = own ?? (url.f === null ? segment?.definition : undefined) ?? undefined;
  const conditions = useMemo(() => (definition ? topConditions(definition) : []), [definition]);

  const tokenOf = useCallback(
    async (wanted: EditableDefinition): Promise<string | undefined> => {
      const spelt = encodeFilter(wanted);
      if (spelt !== undefined) return spelt;
      const answer = await store({ definition: wanted });
      return answer.ok ? answer.result.token : undefined;
    },
    [store],
  );
  const ofSegment = useQuery({
    queryKey: ["segments", "token", segment?.id, segment?.revision],
    queryFn: async () => (segment?.definition ? ((await tokenOf(segment.definition)) ?? null) : null),
    enabled: segment?.definition != null,
    staleTime: Number.POSITIVE_INFINITY,
  });

  const setConditions = useCallback(
    async (next: EditableNode[]) => {
      const wanted = allOf(next);
      const same = segment?.definition && isSame(topConditions(segment.definition), next);
      if (same || (next.length === 0 && !url.segment)) {
        await setUrl({ f: null });
        return;
      }
      const token = await tokenOf(wanted);
      if (token) await setUrl({ f: token });
    },
    [segment, url.segment, setUrl, tokenOf],
  );

  const unknown =
    (url.segment !== null && url.f === null && !opened.data) || (decoded?.kind === "stored" && !stored.data);
  return {
    conditions,
    token: unknown ? null : (url.f ?? (segment ? ofSegment.data : undefined)),
    segment,
    changed: segment !== undefined && url.f !== null,
    error: (decoded?.kind === "invalid" ? new Error("filter") : null) ?? stored.error ?? opened.error ?? undefined,
    setConditions,
    openSegment: (id) => void setUrl({ segment: id, f: null }),
    discard: () => void setUrl(url.f !== null ? { f: null } : { segment: null, f: null }),
  };
}

function isSame(a: readonly EditableNode[], b: readonly EditableNode[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
