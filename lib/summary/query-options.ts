import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { fetchJson } from "@/lib/web/fetch-json";

import type { Period } from "./periods";
import type { Buyers, ClientSummary, Liability, LiabilityStore, Movements, OwnDay } from "./schema";

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

/** Every receipt of an earlier period is looked at: seconds for a year of a large base, so both are asked by themselves. */
export const buyersQuery = (period: Period) =>
  queryOptions({
    queryKey: ["summary", "buyers", period],
    queryFn: ({ signal }) => fetchJson<Buyers>("/api/admin/summary/buyers", { search: searchOf(period), signal }),
    staleTime: staleMs,
  });

export const buyersBeforeQuery = (period: Period) =>
  queryOptions({
    queryKey: ["summary", "buyers-before", period],
    queryFn: ({ signal }) =>
      fetchJson<number>("/api/admin/summary/buyers-before", { search: searchOf(period), signal }),
    staleTime: staleMs,
  });

export const liabilityQuery = queryOptions({
  queryKey: ["summary", "liability"],
  queryFn: ({ signal }) => fetchJson<Liability>("/api/admin/summary/liability", { signal }),
  staleTime: staleMs,
});

export const liabilityStoresQuery = queryOptions({
  queryKey: ["summary", "liability-stores"],
  queryFn: ({ signal }) => fetchJson<LiabilityStore[]>("/api/admin/summary/liability-stores", { signal }),
  staleTime: staleMs,
});

/** Always as it is now: it is looked at right after an operation. */
export const ownDayQuery = queryOptions({
  queryKey: ["summary", "own-day"],
  queryFn: ({ signal }) => fetchJson<OwnDay>("/api/admin/summary/own-day", { signal }),
  staleTime: 0,
});

/** Where the browser gets the workbook of a period. */
export function summaryFileAddress(period: Period): string {
  return `/api/admin/summary/file?${searchOf(period)}`;
}

function searchOf({ from, to }: Period): URLSearchParams {
  return new URLSearchParams({ from, to });
}
