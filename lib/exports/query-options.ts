import { queryOptions } from "@tanstack/react-query";

import { fetchJson } from "@/lib/web/fetch-json";

import type { ExportForm, ExportRow } from "./schema";

export const exportKeys = {
  all: ["exports"] as const,
  list: ["exports", "list"] as const,
  form: ["exports", "form"] as const,
};

const pollMs = 1_000;

export function isLiveExport({ state }: Pick<ExportRow, "state">): boolean {
  return state === "queued" || state === "running";
}

/** Files; asked again each second while one of them is written. */
export const exportListOptions = () =>
  queryOptions({
    queryKey: exportKeys.list,
    queryFn: ({ signal }) => fetchJson<ExportRow[]>("/api/admin/exports", { signal, background: true }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.some(isLiveExport) ? pollMs : false),
  });

/** Columns to choose from and the sets that were saved. */
export const exportFormOptions = () =>
  queryOptions({
    queryKey: exportKeys.form,
    queryFn: ({ signal }) => fetchJson<ExportForm>("/api/admin/exports/form", { signal }),
    staleTime: 60_000,
  });

/** Where the browser gets the file. */
export function downloadAddress(token: string): string {
  return `/api/admin/exports/${token}/file`;
}
