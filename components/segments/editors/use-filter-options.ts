"use client";

import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo, useState } from "react";

import type { ChoiceGroup } from "@/components/ui/choice-rows";
import type { FilterOption } from "@/lib/segments/catalogue-schema";
import { filterOptionsOptions } from "@/lib/segments/query-options";

/** The choices of a filter for a list: all of them, or what the typed words find when there are too many. */
export function useFilterOptions(filterId: string, chosen: readonly string[]) {
  const [search, setSearch] = useState("");
  const q = useDeferredValue(search.trim());
  const [opened] = useState(chosen);
  const found = useQuery(filterOptionsOptions(filterId, q ? { q } : {}));
  const kept = useQuery({ ...filterOptionsOptions(filterId, { keys: opened }), enabled: opened.length > 0 });

  const groups = useMemo(
    () => groupsOf([...(q ? [] : (kept.data?.options ?? [])), ...(found.data?.options ?? [])]),
    [found.data, kept.data, q],
  );
  return {
    groups,
    loading: found.isPending,
    error: found.error,
    retry: () => void found.refetch(),
    /** Given when not every choice is here: the list then asks for what is typed. */
    onSearch: found.data?.more || q ? setSearch : undefined,
  };
}

function groupsOf(options: readonly FilterOption[]): ChoiceGroup[] {
  const groups = new Map<string, Map<string, FilterOption>>();
  for (const option of options) {
    const name = option.group ?? "";
    const group = groups.get(name) ?? new Map<string, FilterOption>();
    if (!group.has(option.key)) group.set(option.key, option);
    groups.set(name, group);
  }
  return [...groups].map(([name, group]) => ({ name, choices: [...group.values()].map(choiceOf) }));
}

function choiceOf(option: FilterOption) {
  return {
    value: option.key,
    label: option.label,
    ...(option.hint && { count: option.hint }),
    synonyms: [option.key, ...(option.hint ? [option.hint] : [])],
    ...(option.disabled && { disabled: true, reason: option.disabled }),
  };
}
