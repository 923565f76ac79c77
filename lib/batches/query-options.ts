import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { askJson, fetchJson } from "@/lib/web/fetch-json";

import type { BatchItem, BatchPreview, BatchRow, ItemList, PreviewInput, UndoPreview } from "./schema";

export const batchKeys = { all: ["batches"] as const, list: ["batches", "list"] as const };

const pollMs = 1_000;

export function isLiveBatch({ state }: Pick<BatchRow, "state">): boolean {
  return state === "preparing" || state === "running" || state === "undoing";
}

/** Mass operations; asked again each second while one of them moves. */
export const batchListOptions = () =>
  queryOptions({
    queryKey: batchKeys.list,
    queryFn: ({ signal }) => fetchJson<BatchRow[]>("/api/admin/batches", { signal, background: true }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.some(isLiveBatch) ? pollMs : false),
  });

/** The dry run of what a dialog holds now; leaving it ends its query in the database. */
export const batchPreviewOptions = (input: PreviewInput) =>
  queryOptions({
    queryKey: [...batchKeys.all, "preview", input],
    queryFn: ({ signal }) => askJson<BatchPreview>("/api/admin/batches/preview", input, { signal }),
    staleTime: 0,
    gcTime: 0,
  });

export const undoPreviewOptions = (id: number) =>
  queryOptions({
    queryKey: [...batchKeys.all, id, "undo"],
    queryFn: ({ signal }) => fetchJson<UndoPreview>(`/api/admin/batches/${id}/undo`, { signal }),
    staleTime: 0,
    gcTime: 0,
  });

export const batchItemsOptions = (id: number, of: ItemList) =>
  infiniteQueryOptions({
    queryKey: [...batchKeys.all, id, "items", of],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<{ items: BatchItem[]; next: number | null }>(`/api/admin/batches/${id}/items`, {
        search: new URLSearchParams({ of, after: String(pageParam) }),
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
  });

/** Where the browser gets such a list as a file. */
export function itemsFileAddress(id: number, of: ItemList): string {
  return `/api/admin/batches/${id}/items/file?of=${of}`;
}
