import { queryOptions } from "@tanstack/react-query";

import { fetchJson } from "@/lib/web/fetch-json";

import type { ApprovalRow } from "./schema";

export const approvalKeys = {
  all: ["approvals"] as const,
  list: ["approvals", "list"] as const,
  count: ["approvals", "count"] as const,
};

const watchMs = 2_000;
const glanceMs = 20_000;

/** Requests; asked again soon while one that was agreed to is being done. */
export const approvalListOptions = () =>
  queryOptions({
    queryKey: approvalKeys.list,
    queryFn: ({ signal }) => fetchJson<ApprovalRow[]>("/api/admin/approvals", { signal, background: true }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.some((row) => row.state === "approved") ? watchMs : glanceMs),
  });

/** The number beside the page in the rail. */
export const approvalCountOptions = () =>
  queryOptions({
    queryKey: approvalKeys.count,
    queryFn: ({ signal }) =>
      fetchJson<{ waiting: number; news: number }>("/api/admin/approvals/count", { signal, background: true }),
    refetchInterval: glanceMs,
  });
