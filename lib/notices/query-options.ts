import { queryOptions } from "@tanstack/react-query";

import { fetchJson } from "@/lib/web/fetch-json";

import type { NoticeList } from "./schema";

export const noticeKeys = { all: ["notices"] as const };

const glanceMs = 15_000;

export const noticesOptions = () =>
  queryOptions({
    queryKey: noticeKeys.all,
    queryFn: ({ signal }) => fetchJson<NoticeList>("/api/admin/notices", { signal, background: true }),
    refetchInterval: glanceMs,
  });
