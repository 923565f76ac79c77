import { queryOptions } from "@tanstack/react-query";

import { fetchJson } from "@/lib/web/fetch-json";

import type { ImportDetail, ImportRow } from "./schema";

export const importKeys = {
  all: ["imports"] as const,
  list: ["imports", "list"] as const,
  one: (id: number) => ["imports", "one", id] as const,
};

const pollMs = 1_000;

export function isLive({ state }: Pick<ImportRow, "state">): boolean {
  return state === "queued" || state === "running";
}

/** Files that were loaded; asked again each second while one of them runs. */
export const importListOptions = () =>
  queryOptions({
    queryKey: importKeys.list,
    queryFn: ({ signal }) => fetchJson<ImportRow[]>("/api/admin/imports", { signal, background: true }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.some(isLive) ? pollMs : false),
  });

export const importOptionsOf = (id: number) =>
  queryOptions({
    queryKey: importKeys.one(id),
    queryFn: ({ signal }) => fetchJson<ImportDetail>(`/api/admin/imports/${id}`, { signal, background: true }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isLive(state.data) ? pollMs : false),
  });
