import { queryOptions } from "@tanstack/react-query";

import { fetchJson } from "@/lib/web/fetch-json";

import type { Comparison, MergeRow, UnmergePreview } from "./schema";

/** Everything read of merges; under the same root as pairs, so that one decision makes all of it old. */
export const mergesKey = ["duplicates", "merges"] as const;

export const comparisonOptions = (survivorId: number, clientId: number) =>
  queryOptions({
    queryKey: ["duplicates", "comparison", survivorId, clientId],
    queryFn: ({ signal }) =>
      fetchJson<Comparison>(`/api/admin/duplicates/comparison/${survivorId}/${clientId}`, { signal }),
    staleTime: 0,
  });

export const mergeListOptions = () =>
  queryOptions({
    queryKey: mergesKey,
    queryFn: ({ signal }) => fetchJson<MergeRow[]>("/api/admin/duplicates/merges", { signal }),
  });

export const unmergePreviewOptions = (mergeId: number) =>
  queryOptions({
    queryKey: [...mergesKey, mergeId],
    queryFn: ({ signal }) => fetchJson<UnmergePreview>(`/api/admin/duplicates/merges/${mergeId}`, { signal }),
    staleTime: 0,
  });
