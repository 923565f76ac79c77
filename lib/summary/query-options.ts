import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { fetchJson } from "@/lib/web/fetch-json";

import type { Period } from "./periods";
import type { ClientSummary, Liability, Movements } from "./schema";

/** Sums of a long period are not asked for again at each click back and forth. */
const staleMs = 60_000;

export const movementsQuery = (period: Period) =>
  queryOptions({
    queryKey: ["summary", "movements", period],
    queryFn: ({ signal }) => fetchJson<Movements>("/api/admin/summary/movements", { search: searchOf(period), signal }),
    staleTime: staleMs,
    placeholderData: keepPreviousData,
  });

export const clientSummaryQuery = (period: Period) =>
  queryOptions({
    queryKey: ["summary", "clients", period],
    queryFn: ({ signal }) =>
      fetchJson<ClientSummary>("/api/admin/summary/clients", { search: searchOf(period), signal }),
    staleTime: staleMs,
    placeholderData: keepPreviousData,
  });

export const liabilityQuery = queryOptions({
  queryKey: ["summary", "liability"],
  queryFn: ({ signal }) => fetchJson<Liability>("/api/admin/summary/liability", { signal }),
  staleTime: staleMs,
});

/** Where the browser gets the workbook of a period. */
export function summaryFileAddress(period: Period): string {
  return `/api/admin/summary/file?${searchOf(period)}`;
}

function searchOf({ from, to }: Period): URLSearchParams {
  return new URLSearchParams({ from, to });
}
