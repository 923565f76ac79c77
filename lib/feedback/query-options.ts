import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { askJson, fetchJson } from "@/lib/web/fetch-json";

import type { ClientThreads, FeedbackForm, OpenedThread, ThreadCounts, ThreadFilter, ThreadPage } from "./schema";

export const feedbackKeys = {
  all: ["feedback"] as const,
  list: (filter: ThreadFilter) => ["feedback", "list", filter] as const,
  count: ["feedback", "count"] as const,
  thread: (id: number) => ["feedback", "thread", id] as const,
  client: (id: number) => ["feedback", "client", id] as const,
};

const glanceMs = 15_000;
const watchMs = 5_000;

/** The queue; asked again now and then, because others work on it too. */
export const threadListOptions = (filter: ThreadFilter) =>
  infiniteQueryOptions({
    queryKey: feedbackKeys.list(filter),
    queryFn: ({ pageParam, signal }) =>
      askJson<ThreadPage>("/api/admin/feedback", pageParam ? { ...filter, after: pageParam } : filter, { signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: glanceMs,
  });

export const threadCountOptions = () =>
  queryOptions({
    queryKey: feedbackKeys.count,
    queryFn: ({ signal }) => fetchJson<ThreadCounts>("/api/admin/feedback/count", { signal, background: true }),
    refetchInterval: glanceMs,
  });

/** A matter that is open on the screen: what others do in it shows by itself. */
export const threadOptions = (id: number) =>
  queryOptions({
    queryKey: feedbackKeys.thread(id),
    queryFn: ({ signal }) => fetchJson<OpenedThread>(`/api/admin/feedback/${id}`, { signal, background: true }),
    refetchInterval: watchMs,
  });

export const clientThreadsOptions = (clientId: number) =>
  queryOptions({
    queryKey: feedbackKeys.client(clientId),
    queryFn: ({ signal }) => fetchJson<ClientThreads>(`/api/admin/clients/${clientId}/feedback`, { signal }),
  });

export const feedbackFormOptions = () =>
  queryOptions({
    queryKey: ["feedback", "form"] as const,
    queryFn: ({ signal }) => fetchJson<FeedbackForm>("/api/admin/feedback/form", { signal }),
    staleTime: 60_000,
  });
