import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { askJson, fetchJson } from "@/lib/web/fetch-json";

import type { CheckEntryInput, EntryCheck } from "./entry-schema";
import type { OpenedRequest, QueueCounts, QueueFilter, QueuePage } from "./request-schema";

export const queueKeys = {
  all: ["activation-queue"] as const,
  list: (filter: QueueFilter) => ["activation-queue", "list", filter] as const,
  count: ["activation-queue", "count"] as const,
  request: (id: number) => ["activation-queue", "request", id] as const,
};

const glanceMs = 15_000;

/** The queue; asked again now and then, because others work on it too. */
export const queueListOptions = (filter: QueueFilter) =>
  infiniteQueryOptions({
    queryKey: queueKeys.list(filter),
    queryFn: ({ pageParam, signal }) =>
      askJson<QueuePage>("/api/admin/activation/queue", pageParam ? { ...filter, after: pageParam } : filter, {
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: glanceMs,
  });

export const queueCountOptions = () =>
  queryOptions({
    queryKey: queueKeys.count,
    queryFn: ({ signal }) => fetchJson<QueueCounts>("/api/admin/activation/queue/count", { signal, background: true }),
    refetchInterval: glanceMs,
  });

export const requestOptions = (id: number) =>
  queryOptions({
    queryKey: queueKeys.request(id),
    queryFn: ({ signal }) => fetchJson<OpenedRequest>(`/api/admin/activation/requests/${id}`, { signal }),
    // While somebody else has it, it may come free.
    refetchInterval: ({ state }) => (state.data?.holder?.isMine === false ? glanceMs : false),
  });

/** What would become of somebody who comes in; nothing is kept. */
export const entryCheckOptions = (input: CheckEntryInput) =>
  queryOptions({
    queryKey: ["entry-check", input] as const,
    queryFn: ({ signal }) => askJson<EntryCheck>("/api/admin/activation/entry/check", input, { signal }),
    placeholderData: keepPreviousData,
  });
